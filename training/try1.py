"""scratch training"""
import sys, pickle, random, math, time, torch
sys.path.insert(0,'/work/trees/learned')
torch.set_num_threads(1)
from training.network import *
from training.acts import act_labels
from agent.understanding.learned.features import features_of, Words
from agent.understanding.compose.wishes import operations_of
from agent.filters.merge import merge
from corpus.state import _cities
from training.labels import canonical, base_of
def load(part):
    rows=pickle.load(open(f'/work/trees/{part}.pkl','rb')); out=[]
    for e,a,c,ms,l in rows:
        f=features_of(Words(*a),Words(*c),ms,e.context)
        out.append((e,ms,Learned(e.name,f,l.roles,l.as_good,l.reached,act_labels(e.turn.acts)),l))
    return out
def evaluate(net,rows,bs=64,save=None):
    net.eval(); labels=list(net.known['labels']); acts=list(net.known['acts']); ok=0; n=0; okr=0; nr=0; tp=fp=fn=0; det={}
    import collections
    per=collections.defaultdict(lambda:[0,0])
    with torch.no_grad():
        for i in range(0,len(rows),bs):
            ch=rows[i:i+bs]; b=batch([r[2] for r in ch],net); s,a=net(b); k=0
            P=s.softmax(-1) if s is not None else None; A=a.sigmoid()
            for j,(e,ms,L,l) in enumerate(ch):
                roles=[]; conf=1.
                for m in ms:
                    lab=labels[int(P[k].argmax())]; conf*=float(P[k].max()); k+=1
                    roles.append(next(r for r in m.roles if r.label==lab))
                got={acts[x] for x in range(len(acts)) if A[j,x]>.5}
                tp+=len(got&L.acts); fp+=len(got-L.acts); fn+=len(L.acts-got)
                base=e.before.filters
                if 'reset' in got: base={}
                elif 'undo' in got: base=e.before.undone[-1] if e.before.undone else base
                ops=operations_of(list(zip(ms,roles)),base)
                if 'accept' in got: ops=[*e.context.offer,*ops]
                try: f=merge(base,ops,places=_cities()).filters
                except Exception as x: f={}
                good=canonical(f)==canonical(e.after); ok+=good; n+=1
                if l.reached: okr+=good; nr+=1
                for key in (e.call.hand,e.call.lang): per[key][0]+=good; per[key][1]+=1
                det[e.name]=(good,conf,[r.label for r in roles],got,f)
    if save: pickle.dump(det,open(save,'wb'))
    return f"state {ok/n:.4f} reached {okr/nr:.4f} acts P {tp/max(1,tp+fp):.3f} R {tp/max(1,tp+fn):.3f} "+" ".join(f"{k} {v[0]/v[1]:.3f}" for k,v in per.items())
def fit(train,dev,epochs=14,lr=2e-3,bs=48,seed=0,sizes=Sizes(),log=True,save=None):
    random.seed(seed); torch.manual_seed(seed); rng=random.Random(seed)
    T=[r[2] for r in train]; net=Network(tables(T),sizes)
    print("params",sum(p.numel() for p in net.parameters()),{k:len(v) for k,v in net.known.items()},flush=True)
    ema={k:v.clone() for k,v in net.state_dict().items()}
    opt=torch.optim.AdamW(net.parameters(),lr=lr,weight_decay=.01); steps=epochs*math.ceil(len(T)/bs); k=0; t0=time.time()
    for ep in range(epochs):
        net.train(); order=sorted(range(len(T)),key=lambda i:len(T[i].features.words)+rng.random()*12); bats=[order[i:i+bs] for i in range(0,len(order),bs)]; rng.shuffle(bats); tot=0
        for ix in bats:
            l=loss(net,batch([T[i] for i in ix],net,train=True,rng=rng))
            for g in opt.param_groups: g['lr']=lr*min(1,(k+1)/(.06*steps))*max(.02,1-k/steps)
            opt.zero_grad(); l.backward(); nn.utils.clip_grad_norm_(net.parameters(),1.); opt.step(); tot+=l.item(); k+=1
            with torch.no_grad():
                dec=min(.998,(k+1)/(k+10))
                for key,v in net.state_dict().items():
                    if v.dtype.is_floating_point: ema[key].mul_(dec).add_(v,alpha=1-dec)
        if log: print(f"epoch {ep} loss {tot/len(bats):.4f} {time.time()-t0:.0f}s",evaluate(net,dev) if ep%3==1 or ep==epochs-1 else "",flush=True)
    net.load_state_dict(ema); print('ema',evaluate(net,dev),flush=True)
    if save: evaluate(net,dev,save=save); torch.save((net.state_dict(),net.known,sizes),save+'.pt')
    return net
if __name__=="__main__":
    dev=load('dev'); train=load('train'); print(len(train),len(dev),flush=True)
    fit(train,dev,epochs=int(sys.argv[1]) if len(sys.argv)>1 else 12,save=sys.argv[2] if len(sys.argv)>2 else '/work/trees/net1')
