import type { Rule } from 'eslint';

/** The rules of this house, one a file. */
export declare const boundedWaits: Rule.RuleModule;
export declare const commentSubject: Rule.RuleModule;
export declare const constantNames: Rule.RuleModule;
export declare const halfOpenLimits: Rule.RuleModule;
export declare const oneAtATime: Rule.RuleModule;
export declare const ownCollections: Rule.RuleModule;
export declare const patientReads: Rule.RuleModule;

/** A sentence that opens without its subject. */
export declare const headless: RegExp;
