import { darkRules } from '../svg/index.ts'

/** The one style sheet of a report. */
export const style: string = `
:root{color-scheme:light dark;--paper:#fffefb;--ink:#222222;--quiet:#66645f;--hair:#d6d2c8;--bad:#b0412b;--good:#256f43}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L","P052","Book Antiqua",Georgia,serif;font-variant-numeric:oldstyle-nums;overflow-wrap:break-word}
main{max-width:38rem;margin:0 auto;padding:4rem 1.25rem 5rem}
header{margin-bottom:2.5rem}
h1{font-size:1.9rem;line-height:1.2;font-weight:500;letter-spacing:-.01em;margin:0 0 .5rem}
h2{font-size:1.2rem;line-height:1.3;font-weight:500;font-style:italic;margin:0 0 .5rem}
p{margin:0 0 .8rem}
.about{color:var(--quiet);margin:0}
.lede{font-size:1.3rem;line-height:1.5;margin-bottom:.6rem}.lede+:not(.lede){margin-top:1.4rem}
section,figure{margin:3.25rem 0 0}
figure{margin-inline:0}
figcaption{color:var(--quiet);font-size:.95rem;line-height:1.5;margin-top:.6rem}
.picture{display:block;max-width:100%;height:auto;overflow:visible}
.wide{overflow-x:auto;background:linear-gradient(90deg,var(--paper) 1rem,transparent 3rem) 0 0/3rem 100% no-repeat local,linear-gradient(270deg,var(--paper) 1rem,transparent 3rem) 100% 0/3rem 100% no-repeat local,linear-gradient(90deg,var(--hair),transparent) 0 0/.7rem 100% no-repeat scroll,linear-gradient(270deg,var(--hair),transparent) 100% 0/.7rem 100% no-repeat scroll}
@media (min-width:50rem){.broad{margin-inline:calc(50% - min(50vw - 1.25rem,24rem))}}
table{border-collapse:collapse;font:.85rem/1.45 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;width:100%}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{color:var(--quiet);font-size:.95rem;line-height:1.5;margin:.6rem 0 0}
th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--hair);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);white-space:nowrap}thead th,thead td{border-bottom-color:var(--quiet)}
td.number,th.number{text-align:right;white-space:nowrap}
.broad td{white-space:nowrap}
.broad td.long{white-space:normal;min-width:16rem}
.remark{color:var(--quiet)}
.bad{color:var(--bad)}
.good{color:var(--good)}
summary{cursor:pointer;color:var(--quiet);font-size:.9rem}
nav{margin-top:2rem}nav ol{margin:.4rem 0 0;padding-left:1.4rem}a{color:inherit}
thead button{all:unset;cursor:pointer;font:inherit;color:inherit}thead button:focus-visible{outline:2px solid var(--quiet)}
[aria-sort=ascending] button:after{content:" ↑"}[aria-sort=descending] button:after{content:" ↓"}
.crosshair line{stroke:var(--quiet);stroke-width:1}.crosshair text{fill:var(--ink);stroke:var(--paper);stroke-width:3;paint-order:stroke}
code{font:.85em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--hair);color:var(--quiet);font-size:.9rem}
footer p{margin-bottom:.4rem}
:focus-visible{outline:2px solid var(--quiet);outline-offset:3px}
@media screen and (max-width:40rem){table{font-size:.8rem}th,td{padding-right:.5rem}thead th,thead th.number{white-space:normal;vertical-align:bottom}}
@media (max-width:32rem){main{padding-top:2rem}h1{font-size:1.55rem}.lede{font-size:1.15rem}}
@media screen and (prefers-color-scheme:dark){:root{--paper:#171613;--ink:#e8e5de;--quiet:#a5a29a;--hair:#45433d;--bad:#f0937e;--good:#79c798}${darkRules}}
@media print{nav,summary{display:none}details::details-content{display:block;content-visibility:visible;height:auto}:root{color-scheme:light}@page{margin:2cm}html{font-size:9.5pt}body{background:none}main{max-width:none;padding:0}section,figure{margin-top:2rem}figure,tr{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible;background:none}.broad{margin:0}.broad table{font-size:.72rem}.broad th,.broad td{padding-right:.5rem}.picture{max-height:11cm}}
`

/** What the page's security policy allows as style: this sheet and no other. A test recomputes it. */
export const styleHash = 'sha256-+bl8cT2RFSiRbCuIgNg1CfjhCVUi3TDr+3odv5Ou4Sg='
