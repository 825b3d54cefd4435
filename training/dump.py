"""scratch: examples with mentions, pickled"""
import sys, pickle, collections, time
from pathlib import Path
from corpus.files import load_calls
from training.contexts import examples
from training.labels import Labeller
from agent.understanding.rules.grammar import Grammar
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.catalogue import CatalogueNames
from agent.understanding.mentions.effects import Setting, mention_of
from agent.understanding.mentions.topics import TOPICS
from corpus.state import _cities
gr=Grammar(Gazetteer.load(),CatalogueNames(localities=(),cities=(),developers=(),projects=()))
def recognise(e):
    f=e.context.filters; ms=[]; out=[]
    for said,by in ((e.turn.agent,True),(e.turn.say,False)):
        ts=gr._spelling.corrected(gr._tokens(said)) if said else ()
        ts=ts[-40:] if by else ts[:110]
        ps=gr._pieces(ts,e.context) if ts else []
        deal=next((v for p in ps for k,v in p.all("value") if k=="deal"),None) or f.get("deal")
        city=next((c for p in ps if (c:=p.meaning("city"))),None) or f.get("city")
        st=Setting(gr.names,e.context.today,deal,city,f)
        tags=[[] for _ in ts]
        for p in ps:
            ks=tuple(dict.fromkeys(f"{m.kind}:{m.value}" if m.kind in("cue","intent","name","near_kind") else f"value:{m.value[0]}" if m.kind=="value" else m.kind for m in p.meanings))
            for i in range(p.first,p.last): tags[i]+=ks
            m=mention_of(p,st,by_agent=by)
            if m: ms.append(m)
        i=0
        while i<len(ts):
            v,end=TOPICS.at(ts,i)
            if v is not None:
                for j in range(i,end): tags[j].append(f"topic:{v}")
            i=max(end,i+1)
        out.append((ts,tags))
    return out,ms
if __name__=="__main__":
    lab=Labeller(_cities()); t0=time.time()
    for part in sys.argv[1:]:
        rows=[]; n=collections.Counter()
        for e in examples(load_calls([Path(f"corpus/{part}")])):
            (agent,cust),ms=recognise(e)
            l=lab.of(e,ms); n[l.reached]+=1
            rows.append((e,agent,cust,ms,l))
        print(part,n,n[True]/n.total(),time.time()-t0)
        pickle.dump(rows,open(f"/work/trees/{part}.pkl","wb"))
