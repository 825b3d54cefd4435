"""The network as it is trained. `agent.understanding.learned.network` is the same in numpy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from agent.understanding.learned.features import BUCKETS, FLAGS, KEYS
from agent.understanding.learned.network import FARTHEST, MARKED
from agent.understanding.learned.role_marks import MARKS
from training.dataset import Learned

FAR = -1e9
ACTS = 0.25
"""How much the acts weigh beside the roles."""
UNREACHED = 0.4
"""How much the roles weigh of a turn whose state no roles give."""
HIDDEN_WORD, HIDDEN_PARTS, HIDDEN = (0.35, 0.15), (0.3, 0.06), 0.04
"""How often in training a word of a mention and any other are hidden, and their parts; how often a tag or a fact is."""
RARE = 3
"""Words seen fewer times are known by their parts alone."""


def tables(turns: Sequence[Learned]) -> dict[str, list[str]]:
    """The words, tags, kinds, labels and acts that the network knows, each with its row."""
    words = Counter(word for turn in turns for word in turn.features.words)
    tags = Counter(tag for turn in turns for each in turn.features.tags for tag in each)
    kinds = Counter(kind for turn in turns for each in turn.features.kinds for kind in each)
    labels = sorted({label for turn in turns for each in turn.features.labels for label in each})
    acts = Counter(act for turn in turns for act in turn.acts)
    call = Counter(each for turn in turns for each in turn.features.call)
    return {
        "words": ["", *sorted(word for word, count in words.items() if count >= RARE)],
        "tags": ["", *sorted(tag for tag, count in tags.items() if count >= RARE)],
        "kinds": ["", *sorted(kinds)],
        "labels": labels,
        "names": sorted({label.partition(":")[0] for label in labels}),
        "keys": ["", *sorted({label.partition(":")[2] for label in labels} - {""})],
        "acts": sorted(act for act, count in acts.items() if count >= 3),
        "call": ["", *sorted(each for each, count in call.items() if count >= RARE)],
        "held": list(KEYS),
    }


@dataclass
class Sizes:
    word: int = 64
    part: int = 64
    tag: int = 32
    width: int = 160
    layers: int = 3
    heads: int = 4
    hidden: int = 224


class Block(nn.Module):
    """Each token with its neighbours, added to itself."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.conv((x * mask).transpose(1, 2)).transpose(1, 2)
        return self.norm(x + torch.relu(y))


class Attention(nn.Module):
    """Each with all others."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.gap = nn.Parameter(torch.zeros(heads, 2 * FARTHEST + 1))

    def forward(self, x: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        n, t, w = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (w // self.heads) ** 0.5
        gaps = (at.unsqueeze(1) - at.unsqueeze(2)).clamp(-FARTHEST, FARTHEST) + FARTHEST
        scores = scores + self.gap[:, gaps].transpose(0, 1)
        scores = scores.masked_fill(~mask.view(n, 1, 1, t), FAR)
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, t, w)
        return self.norm(x + self.out(y))


class Network(nn.Module):
    """Roles of mentions and acts of a turn."""

    def __init__(self, known: Mapping[str, Sequence[str]], sizes: Sizes) -> None:
        super().__init__()
        s = sizes
        self.known = {table: {name: row for row, name in enumerate(names)} for table, names in known.items()}
        self.word = nn.Embedding(len(known["words"]), s.word, padding_idx=0)
        self.part = nn.EmbeddingBag(BUCKETS + 1, s.part, mode="mean", padding_idx=BUCKETS)
        self.tag = nn.EmbeddingBag(len(known["tags"]), s.tag, mode="sum", padding_idx=0)
        self.flag = nn.Linear(FLAGS, 24)
        self.side = nn.Embedding(3, 8)
        self.enter = nn.Linear(s.word + s.part + s.tag + 24 + 8, s.width)
        self.blocks = nn.ModuleList(Block(s.width, 1 if at < 2 else 2) for at in range(s.layers))
        self.attend = Attention(s.width, s.heads)
        self.last = Block(s.width, 1)
        self.call = nn.EmbeddingBag(len(known["call"]), 48, mode="sum", padding_idx=0)
        self.held = nn.Linear(len(KEYS), 32, bias=False)
        self.doing = nn.ModuleList(Block(s.width, dilation) for dilation in (1, 2))
        self.pool = nn.Linear(s.width, 2)
        self.pool_acts = nn.Linear(s.width, 2)
        context = 80
        self.kind = nn.EmbeddingBag(len(known["kinds"]), 48, mode="sum", padding_idx=0)
        self.mention = nn.Linear(5 * s.width + 48 + FLAGS + context, s.hidden)
        self.among = Attention(s.hidden, s.heads)
        self.label = nn.Linear(s.hidden, len(known["labels"]))
        self.name = nn.Linear(s.hidden, len(known["names"]))
        self.key = nn.Linear(s.hidden, len(known["keys"]))
        self.turn = nn.Linear(3 * s.width + context, s.hidden)
        self.act = nn.Linear(s.hidden, len(known["acts"]))
        self.said = nn.Linear(s.width, len(known["acts"]))
        self.trust = nn.Linear(s.hidden, len(MARKS))
        self.drop = nn.Dropout(0.25)
        self.register_buffer("marked", torch.from_numpy(MARKED), persistent=False)
        names, keys = self.known["names"], self.known["keys"]
        self.register_buffer("label_name", torch.tensor([names[each.partition(":")[0]] for each in known["labels"]]))
        self.register_buffer("label_key", torch.tensor([keys[each.partition(":")[2]] for each in known["labels"]]))

    def forward(self, b: Mapping[str, Any]) -> tuple[Tensor | None, Tensor]:
        """Scores of labels, a row a mention, and of acts, a row a turn."""
        n, t = b["words"].shape
        part = self.part(b["parts"], b["part_offsets"])[b["part_of"]]
        tag = self.tag(b["tags"], b["tag_offsets"])[b["tag_of"]]
        x = torch.cat([self.word(b["words"]), part, tag, self.flag(b["token_flags"]), self.side(b["sides"])], -1)
        mask = b["mask"].unsqueeze(-1).float()
        x = torch.relu(self.enter(self.drop(x)))
        doing = x
        for block in self.doing:
            doing = block(doing, mask)
        doing = self.drop(doing)
        for block in self.blocks:
            x = block(x, mask)
        at = torch.arange(t).expand(n, t)
        x = self.attend(x, b["mask"], at)
        x = self.drop(self.last(x, mask))
        call = torch.cat([self.call(b["call"], b["call_offsets"]), self.held(b["held"])], -1)
        customers, agents = b["sides"] == 2, (b["sides"] < 2) & b["mask"]
        weights = self.pool(x)
        own, agents_own = pooled(x, weights[..., 0], customers), pooled(x, weights[..., 1], agents)
        weights = self.pool_acts(doing)
        most = doing.masked_fill(~customers.unsqueeze(-1), FAR).max(1).values
        of_turn = [pooled(doing, weights[..., 0], customers), pooled(doing, weights[..., 1], agents), most, call]
        turn = self.drop(torch.relu(self.turn(torch.cat(of_turn, -1))))
        said = self.said(doing).masked_fill(~customers.unsqueeze(-1), FAR).max(1).values
        acts = self.act(turn) + said
        m = b["mention_turn"]
        if not len(m):
            return None, acts
        y = x[m]
        inside = ((at[m] >= b["first"].unsqueeze(1)) & (at[m] < b["last"].unsqueeze(1))).float().unsqueeze(-1)
        mean = (y * inside).sum(1) / inside.sum(1)
        rows = torch.arange(len(m))
        h = torch.cat(
            [y[rows, b["first"]], y[rows, b["last"] - 1], mean, own[m], agents_own[m],
             self.kind(b["kinds"], b["kind_offsets"]), b["flags"], call[m]], -1,
        )  # fmt: skip
        h = torch.relu(self.mention(h))
        grid = torch.zeros(n, b["most"], h.shape[-1])
        grid[m, b["slot"]] = h
        taken = torch.zeros(n, b["most"], dtype=torch.bool)
        taken[m, b["slot"]] = True
        begins = torch.zeros(n, b["most"], dtype=torch.long)
        begins[m, b["slot"]] = b["first"]
        h = self.drop(self.among(grid, taken, begins)[m, b["slot"]])
        scores = self.label(h) + self.name(h)[:, self.label_name] + self.key(h)[:, self.label_key]
        scores = scores + (self.marked[b["marks"]] @ self.trust(h).unsqueeze(2)).squeeze(2)
        return scores.masked_fill(~b["possible"], FAR), acts


def pooled(x: Tensor, weights: Tensor, which: Tensor) -> Tensor:
    """The mean of some tokens, each as much as its weight."""
    return (weights.masked_fill(~which, FAR).softmax(-1).unsqueeze(1) @ x).squeeze(1)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A turn in numbers: rows of the tables, a token, a mention and an act."""

    words: Tensor
    parts: Tensor
    tags: Tensor
    sides: Tensor
    spoken: Tensor
    flags: Tensor
    spans: Tensor
    mention_flags: Tensor
    kinds: tuple[tuple[int, ...], ...]
    possible: Tensor
    good: Tensor
    role: Tensor
    weight: Tensor
    marks: Tensor
    call: tuple[int, ...]
    held: Tensor
    acts: Tensor


class Encoder:
    """Turns in the numbers of one network's tables, in batches."""

    def __init__(self, turns: Sequence[Learned], known: Mapping[str, Mapping[str, int]], *, seed: int = 0) -> None:
        self._known = known
        self._parts: dict[tuple[int, ...], int] = {(): 0}
        self._tags: dict[tuple[str, ...], int] = {(): 0}
        self._chance = torch.Generator().manual_seed(seed)
        self.turns = [self._encoded(each) for each in turns]
        self._part_rows = [torch.tensor(rows or (BUCKETS,)) for rows in self._parts]
        known_tags = self._known["tags"]
        self._tag_rows = [torch.tensor([known_tags.get(tag, 0) for tag in tags] or [0]) for tags in self._tags]

    def _encoded(self, turn: Learned) -> Encoded:
        f, known, many = turn.features, self._known, len(turn.features.spans)
        size = len(f.words)
        flags, spoken = torch.zeros(size, FLAGS), torch.zeros(size, dtype=torch.bool)
        for (first, last), each in zip(f.spans, f.flags, strict=True):
            flags[first:last] = torch.maximum(flags[first:last], torch.tensor(each))
            spoken[first:last] = True
        sides = torch.full((size,), 2)
        sides[: f.customers - 1] = 0
        sides[f.customers - 1] = 1
        held, acts = torch.zeros(len(KEYS)), torch.zeros(len(known["acts"]))
        held[[KEYS.index(key) for key in f.held]] = 1.0
        acts[[known["acts"][act] for act in turn.acts if act in known["acts"]]] = 1.0
        possible, good, role, weight = self._roles(turn)
        marks = torch.zeros(possible.shape, dtype=torch.uint8)
        for at, (labels, of_roles) in enumerate(zip(f.labels, f.marks, strict=True)):
            told = {
                known["labels"][label]: each
                for label, each in zip(labels, of_roles, strict=True)
                if label in known["labels"]
            }
            marks[at, list(told)] = torch.tensor(list(told.values()), dtype=torch.uint8)
        return Encoded(
            words=torch.tensor([known["words"].get(word, 0) for word in f.words]),
            parts=torch.tensor([self._parts.setdefault(rows, len(self._parts)) for rows in f.parts]),
            tags=torch.tensor([self._tags.setdefault(tags, len(self._tags)) for tags in f.tags]),
            sides=sides, spoken=spoken, flags=flags,
            spans=torch.tensor(f.spans, dtype=torch.long).reshape(many, 2),
            mention_flags=torch.tensor(f.flags, dtype=torch.float32).reshape(many, FLAGS),
            kinds=tuple(tuple(known["kinds"].get(kind, 0) for kind in kinds) or (0,) for kinds in f.kinds),
            possible=possible, good=good, role=role, weight=weight, marks=marks,
            call=tuple(known["call"].get(each, 0) for each in f.call),
            held=held, acts=acts,
        )  # fmt: skip

    def _roles(self, turn: Learned) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What each mention may be and what it rightly is, and how much that weighs."""
        labels, right, many = self._known["labels"], turn.labels, len(turn.features.spans)
        possible = torch.zeros(many, len(labels), dtype=torch.bool)
        good, role, weight = torch.zeros_like(possible), torch.zeros(many, dtype=torch.long), torch.zeros(many)
        for at, known in enumerate(turn.features.labels):
            possible[at, [labels[label] for label in known if label in labels]] = True
            if right.roles[at] not in labels or len(right.as_good[at]) == len(known):
                continue
            weight[at] = 1.0 if right.reached else UNREACHED
            role[at] = labels[right.roles[at]]
            good[at, [labels[label] for label in right.as_good[at] if label in labels]] = True
        return possible, good, role, weight

    def batch(self, rows: Sequence[int], *, train: bool = False) -> dict[str, Any]:
        """Tensors of some turns; in training some of what is seen is hidden by chance."""
        turns = [self.turns[row] for row in rows]

        def padded(of: Iterable[Tensor]) -> Tensor:
            return nn.utils.rnn.pad_sequence(list(of), batch_first=True)

        words, parts, tags = (padded(getattr(each, name) for each in turns) for name in ("words", "parts", "tags"))
        lengths = torch.tensor([len(each.words) for each in turns])
        mask = torch.arange(words.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
        sides, spoken = padded(each.sides for each in turns), padded(each.spoken for each in turns)
        calls = [each.call for each in turns]
        if train:
            chance = torch.rand(words.shape, generator=self._chance)
            words = words.masked_fill(chance < _either(spoken, HIDDEN_WORD), 0)
            parts = parts.masked_fill(chance < _either(spoken, HIDDEN_PARTS), 0)
            tags = tags.masked_fill(torch.rand(tags.shape, generator=self._chance) < HIDDEN, 0)
            seen = iter(torch.rand(sum(map(len, calls)), generator=self._chance).tolist())
            calls = [tuple(0 if next(seen) < HIDDEN else row for row in call) for call in calls]
        b: dict[str, Any] = {"words": words, "mask": mask, "sides": sides}
        b["token_flags"] = padded(each.flags for each in turns)
        used, b["part_of"] = parts.unique(return_inverse=True)
        b["parts"], b["part_offsets"] = _bags([self._part_rows[row] for row in used.tolist()])
        used, b["tag_of"] = tags.unique(return_inverse=True)
        b["tags"], b["tag_offsets"] = _bags([self._tag_rows[row] for row in used.tolist()])
        b["call"], b["call_offsets"] = _bags([torch.tensor(call) for call in calls])
        b["held"] = torch.stack([each.held for each in turns])
        counts = [len(each.spans) for each in turns]
        b["mention_turn"] = torch.repeat_interleave(torch.arange(len(turns)), torch.tensor(counts))
        b["slot"] = torch.cat([torch.arange(count) for count in counts])
        b["most"] = max(1, *counts) if counts else 1
        spans = torch.cat([each.spans for each in turns])
        b["first"], b["last"] = spans[:, 0], spans[:, 1]
        b["flags"] = torch.cat([each.mention_flags for each in turns])
        if len(spans):
            kinds = [torch.tensor(kind) for each in turns for kind in each.kinds]
            b["kinds"], b["kind_offsets"] = _bags(kinds)
        for name in ("possible", "good", "role", "weight", "marks"):
            b[name] = torch.cat([getattr(each, name) for each in turns])
        b["marks"] = b["marks"].int()
        b["acts"] = torch.stack([each.acts for each in turns])
        return b


def _either(which: Tensor, chances: tuple[float, float]) -> Tensor:
    return torch.where(which, chances[0], chances[1])


def _bags(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    sizes = torch.tensor([0, *(len(row) for row in rows[:-1])])
    return torch.cat(list(rows)), sizes.cumsum(0)


def loss(net: Network, b: Mapping[str, Any]) -> Tensor:
    """How far the network is from the labels of a batch."""
    scores, acts = net(b)
    of_acts = functional.binary_cross_entropy_with_logits(acts, b["acts"], reduction="none").sum(-1).mean()
    if scores is None or not b["weight"].sum():
        return ACTS * of_acts
    all_ = torch.logsumexp(scores, -1)
    good = torch.logsumexp(scores.masked_fill(~b["good"], FAR), -1)
    own = scores.gather(1, b["role"].unsqueeze(1)).squeeze(1)
    each = (all_ - good) + 0.1 * (all_ - own)
    of_roles = (each * b["weight"]).sum() / b["weight"].sum()
    return of_roles + ACTS * of_acts
