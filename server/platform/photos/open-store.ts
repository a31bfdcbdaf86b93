import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';
import type { PhotoPlan, PhotoStore } from './store.ts';

/** The store that the settings name. It is reached with the first photo, not before. */
export const openPhotoStore = (plan: PhotoPlan): PhotoStore =>
  plan.kind === 'folder' ? createFolderStore(plan.folder) : createS3Store(plan);
