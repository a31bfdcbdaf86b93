import 'element-plus/es/components/skeleton/style/css';

export { ElSkeleton } from 'element-plus';
