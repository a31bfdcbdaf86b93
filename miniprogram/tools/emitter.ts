type Listener<T> = (value: T) => void;

/** Tells listeners of something; `on` returns what stops listening. */
export const emitter = <T>(): { on: (listener: Listener<T>) => () => void; tell: (value: T) => void } => {
  const listeners = new Set<Listener<T>>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: (value) => {
      listeners.forEach((listener) => listener(value));
    },
  };
};
