import 'element-plus/es/components/date-picker/style/css';

export { ElDatePicker } from 'element-plus';
