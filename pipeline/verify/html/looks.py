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
body{font:15px/1.5 Georgia,serif;margin:0 auto;max-width:1500px;padding:1rem;color:#222;background:#fdfdfb}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;font:13px/1.4 system-ui,sans-serif}
th,td{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top;border-bottom:1px solid #eee}
h1,h2{font-family:system-ui,sans-serif}
.bars td:last-child{width:30rem}.bars span{display:inline-block;height:.9rem;vertical-align:middle}
.row{display:grid;grid-template-columns:1.2fr 1fr 1fr;gap:1rem;border-top:1px solid #e4e4e0;padding:.5rem 0}
.crop{display:block;max-width:100%;background:#fff;border:1px solid #ddd;margin-bottom:.3rem}
.bar{fill:#0003;stroke:#555;stroke-width:3}.mark,.struckmark{fill:none;stroke:#2a7;stroke-width:4}.struckmark{stroke:#c22}
.stroke{fill:none;stroke:#c22;stroke-width:6;opacity:.5}
mark{padding:0 1px;border-radius:2px}mark:empty::after{content:"\\2038"}
mark.here{outline:3px solid #111}.off{background:none!important}
nav{position:sticky;top:0;background:#fdfdfbee;padding:.4rem 0;font:13px system-ui,sans-serif;z-index:1}
nav[hidden]{display:none}nav label{margin-right:.9rem;white-space:nowrap}
""" + "".join(f".{kind}{{background:{colour}}}" for kind, colour in COLOURS.items())

SCRIPT = """
const bar=document.querySelector('nav');bar.hidden=false;
const off=new Set();let at=-1;
const all=()=>[...document.querySelectorAll('.row mark')].filter(m=>!off.has(m.dataset.kind));
function step(by){const marks=all();if(!marks.length)return;
 document.querySelectorAll('.here').forEach(m=>m.classList.remove('here'));
 at=(at+by+marks.length)%marks.length;marks[at].classList.add('here');
 marks[at].scrollIntoView({block:'center'});bar.querySelector('output').value=(at+1)+' of '+marks.length;}
bar.addEventListener('change',e=>{const kind=e.target.value;
 e.target.checked?off.delete(kind):off.add(kind);at=-1;
 document.querySelectorAll('.row mark').forEach(m=>m.classList.toggle('off',off.has(m.dataset.kind)));});
document.addEventListener('keydown',e=>{if(e.ctrlKey||e.metaKey||e.altKey)return;
 if(e.key==='j'||e.key==='n')step(1);if(e.key==='k'||e.key==='p')step(-1);});
"""
