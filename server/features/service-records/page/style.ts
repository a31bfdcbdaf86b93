import { createHash } from 'node:crypto';

/** The page's only style; the policy names its hash, so that nothing else is ever applied. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1b1b;--quiet:#555;--paper:#fff;--line:#c9c9c9;--accent:#a3241d;--good:#17643a;--warn:#8a4b00}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f1;--quiet:#b8b8b8;--paper:#161616;--line:#4a4a4a;--accent:#ff9d95;--good:#7fd6a4;--warn:#ffc073}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:baseline}
h1{font-size:1.4rem;margin:0}
h2{font-size:1.25rem;margin:0}
a{color:var(--accent)}
.standing{border:2px solid;border-radius:.5rem;padding:1rem;margin:1.25rem 0}
.standing p{margin:.25rem 0 0;color:var(--ink)}
.valid{color:var(--good)}.outdated,.replaced,.withdrawn,.unknown,.busy{color:var(--warn)}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1rem;margin:1rem 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:44rem}
caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:left;vertical-align:top}
td.number,th.number{text-align:right;white-space:nowrap}
.changed td{text-decoration:line-through;text-decoration-thickness:1px}
.changed td:last-child{text-decoration:none;color:var(--warn);font-weight:700}
small,.quiet{color:var(--quiet)}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:1.5rem 0}
label{display:block;flex:1 1 18rem}
input,button{font:inherit;padding:.6rem;min-height:2.75rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--paper);color:var(--ink)}
input{width:100%}
button{background:var(--accent);color:var(--paper);border-color:var(--accent);cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** Nothing is loaded, nothing runs; the form may only ask this page. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
