"""How the report looks, and what it does when keys are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.verify.kinds import Kind

COLOURS: dict[Kind, str] = {
    "recognition": "#f6b26b",
    "reading_order": "#8fb8f6",
    "hyphenation": "#d9d27a",
    "notes": "#c8a2e8",
    "headings_numbering": "#7fd0c4",
    "struck_text": "#f28b82",
    "redactions": "#b7b7b7",
    "furniture": "#a8d08d",
    "missing": "#f79ac0",
    "reference_suspect": "#ffe45c",
}

STYLE = """
:root{--line:#e3e1da;--soft:#6b6860;--page:#fbfaf6}
body{font:15px/1.5 Georgia,serif;margin:0 auto;max-width:1500px;padding:0 1.5rem 4rem}
body,nav{color:#24221e;background:var(--page)}
h1,h2,dl,table,nav,.head{font-family:system-ui,sans-serif}
h1{font-size:1.9rem;margin:1.2rem 0 .6rem}h2{font-size:1.05rem;margin:0 0 .4rem}
h2[id]{font-size:1.4rem;margin-top:1.4rem;scroll-margin-top:5.5rem}
header{display:grid;grid-template-columns:1fr 1.2fr;gap:0 3rem;align-items:start}header h1{grid-column:1/-1}
dl{display:grid;grid-template-columns:1fr 1fr;gap:.7rem;margin:0}
dl div{background:#fff;border:1px solid var(--line);border-radius:8px;padding:.6rem .9rem}
dl div{display:flex;flex-direction:column-reverse}
dt{color:var(--soft);font-size:.8rem}dd{margin:0;font-size:1.7rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;font-size:13px;line-height:1.4;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.2rem .9rem .2rem 0;vertical-align:top;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:500}
.bars{width:100%}.bars td{white-space:nowrap;border:0}.bars td:last-child{width:60%}
.bars span{display:block;height:1.1rem;border-radius:3px;min-width:3px}
section{columns:2 36rem;column-gap:3rem}section div{break-inside:avoid;padding-top:1.2rem}
.head,.row{display:grid;grid-template-columns:1.15fr 1fr 1fr;gap:1.4rem}
.row{border-top:1px solid var(--line);padding:.6rem 0}
.head{color:var(--soft);font-size:.8rem}.row[hidden]{display:none}
.crop{display:block;max-width:100%;background:#fff;border:1px solid var(--line);border-radius:3px;margin-bottom:.3rem}
.bar{fill:#0003;stroke:#555;stroke-width:3}.mark,.struckmark{fill:none;stroke:#2a7;stroke-width:4}.struckmark{stroke:#c22}
.stroke{fill:none;stroke:#c22;stroke-width:6;opacity:.5}
.withheld{background:#24221e;color:#bbb;border-radius:2px;font-size:.75em;padding:0 .5em;margin-right:.3em}
mark{color:inherit;padding:0 1px;border-radius:2px}mark:empty::after{content:"\\2038"}
mark.here{outline:3px solid #111}.off{background:none!important}
nav{position:sticky;top:0;border-bottom:1px solid var(--line);padding:.5rem 0;margin-top:1.2rem}
nav p{margin:.15rem 0;font-size:13px}nav a{color:inherit;text-decoration:none;padding:.1rem .45rem;border-radius:4px}
nav a:hover{background:var(--line)}nav small{color:#b3261e;margin-left:.15rem;vertical-align:super;font-size:.65rem}
nav label{margin-right:.5rem;padding:.1rem .5rem .1rem .2rem;border-radius:4px;white-space:nowrap}
nav button{font:inherit;margin-right:.4rem;border:1px solid var(--line);border-radius:4px;background:#fff}
nav output{display:inline-block;min-width:5rem}kbd{color:var(--soft)}
@media(max-width:800px){header,.head,.row{grid-template-columns:1fr}}
@media print{nav{display:none}.row{break-inside:avoid}}
""" + "".join(f".{kind}{{background:{colour}}}" for kind, colour in COLOURS.items())

SCRIPT = """
const bar=document.querySelector('nav'),off=new Set();let at=-1,narrow=false;
bar.querySelector('.script').hidden=false;
const marks=[...document.querySelectorAll('.row mark')],rows=[...document.querySelectorAll('.row')];
const numbers=()=>[...new Set(marks.filter(m=>!off.has(m.className.split(' ')[0])).map(m=>m.dataset.n))];
function step(by){const all=numbers();if(!all.length)return;
 at=at<0&&by<0?all.length-1:(at+by+all.length)%all.length;
 marks.forEach(m=>m.classList.toggle('here',m.dataset.n===all[at]));
 document.querySelector('.here').scrollIntoView({block:'center'});
 bar.querySelector('output').value=(at+1)+' of '+all.length;}
bar.addEventListener('click',e=>{const button=e.target.closest('button');if(button)step(+button.value);});
bar.addEventListener('change',e=>{const{value,checked}=e.target;
 if(value==='rows')narrow=checked;else checked?off.delete(value):off.add(value);at=-1;
 marks.forEach(m=>m.classList.toggle('off',off.has(m.className.split(' ')[0])));
 rows.forEach(row=>row.hidden=narrow&&!row.querySelector('mark:not(.off)'));});
document.addEventListener('keydown',e=>{if(e.ctrlKey||e.metaKey||e.altKey)return;
 if(e.key==='j'||e.key==='n')step(1);if(e.key==='k'||e.key==='p')step(-1);});
"""
