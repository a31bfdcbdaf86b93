/** A task in a list. `task` is a TaskCard of tools/task-card.ts. */
Component({
  properties: { task: { type: Object, value: {} } },
  methods: {
    open() { this.triggerEvent('open', { id: (this.properties.task as { id: string }).id }); },
  },
});
