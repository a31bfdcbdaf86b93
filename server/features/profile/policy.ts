import type { Policy } from '../../platform/http/policy.ts';

/** Finding people is for those who may give them roles; what is found is a name, for a code that the person showed. */
export const directoryPolicy: Policy<object, 'search'> = {
  read: () => true,
  search: (caller) => caller?.grants.some((grant) => grant.role === 'administrator') ?? false,
};
