/** A task in a list. `task` is a TaskCard of tools/task-card.ts; `number` is that of its pin on the map, 0 for none. */
Component({
  properties: { task: { type: Object, value: {} }, number: { type: Number, value: 0 } },
  methods: {
    open() {
      this.triggerEvent('open', { id: (this.properties.task as { id: string }).id });
    },
  },
});
