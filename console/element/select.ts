import 'element-plus/es/components/option/style/css';
import 'element-plus/es/components/select/style/css';

export { ElOption, ElSelect } from 'element-plus';
