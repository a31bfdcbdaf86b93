import { createHash } from 'node:crypto';
import { tokenSheet } from '../../../../shared/face/css.ts';
import { fontFamily } from './fonts.ts';

/** The page's style, the same for all; a page adds the faces of its characters. */
export const style = `
${tokenSheet(':root')}:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--card);color:var(--ink);font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","${fontFamily}",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:baseline}
h1{display:flex;align-items:center;gap:.5rem;font-size:1.4rem;margin:0}
.mark{flex:none;width:2rem;height:2rem;fill:var(--brand-text)}
h2{font-size:1.25rem;margin:0}
a{color:var(--brand-text)}
.standing{border:2px solid;border-radius:.5rem;padding:1rem;margin:1.25rem 0}
.standing p{margin:.25rem 0 0;color:var(--ink)}
.valid{color:var(--done)}.outdated,.replaced,.withdrawn,.unknown,.busy{color:var(--due)}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1rem;margin:1rem 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:44rem}
caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:left;vertical-align:top}
td.number,th.number{text-align:right;white-space:nowrap}
.changed td{text-decoration:line-through;text-decoration-thickness:1px}
.changed td:last-child{text-decoration:none;color:var(--due);font-weight:700}
small,.quiet{color:var(--quiet)}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:1.5rem 0}
label{display:block;flex:1 1 18rem}
input,button{font:inherit;padding:.6rem;min-height:2.75rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--card);color:var(--ink)}
input{width:100%}
button{background:var(--brand);color:var(--on);border-color:var(--brand);cursor:pointer}
@media (max-width:40rem){
.wide{overflow:visible}
table{min-width:0;display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
caption,tbody,tfoot,tfoot th{display:block}
tbody tr,tfoot tr{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;margin:0 0 .75rem}
td,tfoot th{border:0;padding:.15rem 0}
td[data-label]{position:relative;padding-left:7rem;overflow-wrap:anywhere}
td[data-label]::before{content:attr(data-label);position:absolute;left:0;width:6.5rem;color:var(--quiet);font-weight:400}
tbody td:nth-child(2){order:-1;padding-left:0;font-weight:600}tbody td:nth-child(2)::before{content:none}tbody small{font-weight:400}
td.number{text-align:left}td:empty{display:none}
}
:focus-visible{outline:3px solid var(--ask);outline-offset:2px}
`;

/**
 * Nothing runs, and nothing but fonts of our own is loaded; the page's style is the one with this hash; the form may
 * only ask this page.
 */
export const contentSecurityPolicy = (pageStyle: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
