"""What is done to a thread in one command, in Redis' own Lua.

KEYS are those of `keys.thread_keys`: the newest checkpoint, the writes at it, the history, the index. A checkpoint that
is not the newest of the graph itself is the field "c/<subgraph>/<id>" of the history, the writes at it are
"w/<subgraph>/<id>".
"""

from dataclasses import dataclass
from hashlib import sha1


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and the name by which a server knows it once it has run it."""

    text: str
    sha: str

    @classmethod
    def of(cls, text: str) -> "Script":
        """The script with this text."""
        return cls(text, sha1(text.encode(), usedforsecurity=False).hexdigest())


SLACK = 4
"""Checkpoints, and writes at them, above those that are kept, before the rest is removed."""

ID = """
local function id_of(document)
  return document and string.match(document, '^{"langgraph":{"v":2,"id":"([^"]*)"')
end
"""

EXPIRE = """
for _, key in ipairs(KEYS) do redis.call('expire', key, ttl) end
"""

FLOOR = """
redis.call('hset', KEYS[3], 'floor', redis.call('hlen', KEYS[3]) + 1)
"""
# How many fields the history has once it is pruned: it is looked at again when it has grown from there.

READ = Script.of(
    ID
    + """
local ns, id = ARGV[1], ARGV[2]
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return {head, false} end
if ns == '' and newest and (id == '' or id == newest) then return {head, redis.call('get', KEYS[2])} end
if id == '' then
  for each in string.gmatch(redis.call('get', KEYS[4]) or '', '[^\\n]+') do
    local written = cjson.decode(each)
    if written[1] == ns and written[2] > id then id = written[2] end
  end
end
local found = redis.call('hmget', KEYS[3], 'c/' .. ns .. '/' .. id, 'w/' .. ns .. '/' .. id)
return {found[1], found[2]}
"""
)
"""ARGV: the subgraph, a checkpoint's id or "". The document and the writes at it, false for none; a value that is no
document of this version stands for every checkpoint."""

PUT = Script.of(
    ID
    + """
local ns, id, document, ttl, most = ARGV[1], ARGV[2], ARGV[3], ARGV[5], tonumber(ARGV[6])
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return head end
local known = redis.call('hmget', KEYS[3], 'floor', 'w//' .. id)
if ns == '' and (not newest or newest <= id) then
  if newest ~= id then
    local waiting = newest and redis.call('get', KEYS[2])
    if newest then redis.call('hset', KEYS[3], 'c//' .. newest, head) end
    if waiting then redis.call('hset', KEYS[3], 'w//' .. newest, waiting) end
    if known[2] then
      redis.call('set', KEYS[2], known[2])
      redis.call('hdel', KEYS[3], 'w//' .. id)
    elseif waiting then
      redis.call('del', KEYS[2])
    end
  end
  redis.call('set', KEYS[1], document, 'ex', ttl)
else
  redis.call('hset', KEYS[3], 'c/' .. ns .. '/' .. id, document)
  redis.call('expire', KEYS[1], ttl)
end
redis.call('append', KEYS[4], ARGV[4])
for at = 2, 4 do redis.call('expire', KEYS[at], ttl) end
local fields = redis.call('hlen', KEYS[3])
if fields <= (tonumber(known[1]) or most) + """
    + str(SLACK)
    + """ then return 0 end
local index, ids, lines = redis.call('get', KEYS[4]), {}, {}
for line in string.gmatch(index, '[^\\n]+') do
  local each = string.match(line, '^%["","([^"]*)"')
  if not each or string.sub(line, -10) ~= ',[],false]' then return {fields, index} end
  if not lines[each] then ids[#ids + 1] = each end
  lines[each] = line
end
if fields > 2 * #ids then return {fields, index} end
table.sort(ids)
local gone, left = {}, {}
for at, each in ipairs(ids) do
  if at <= #ids - most and at <= 1000 then
    gone[2 * at - 1], gone[2 * at] = 'c//' .. each, 'w//' .. each
  else
    left[#left + 1] = lines[each] .. '\\n'
  end
end
redis.call('hdel', KEYS[3], unpack(gone))
redis.call('set', KEYS[4], table.concat(left), 'ex', ttl)
"""
    + FLOOR
    + "redis.call('expire', KEYS[3], ttl) return 0"
)
"""ARGV: the subgraph, the id, the document, the entry's line, the seconds to live, the checkpoints that are to be kept.

A thread of the graph alone, without delta channels, is pruned here. 0; or, where others have something to prune, how
many fields the history has and the index; or the value that stands in the way, and then nothing is changed."""

PUT_WRITES = Script.of(
    ID
    + """
local field, line, ttl = ARGV[1], ARGV[2], ARGV[3]
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return head end
if newest and field == '/' .. newest then
  redis.call('append', KEYS[2], line)
else
  redis.call('hset', KEYS[3], 'w/' .. field, (redis.call('hget', KEYS[3], 'w/' .. field) or '') .. line)
end
"""
    + EXPIRE
    + "return 0"
)
"""ARGV: the checkpoint's field, a task's line, the seconds to live. 0, or the value that stands in the way."""

REMOVE = Script.of(
    ID
    + """
local known, left, successor, ttl, count = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local index = redis.call('get', KEYS[4]) or ''
if string.sub(index, 1, #known) ~= known then return 0 end
redis.call('set', KEYS[4], left .. string.sub(index, #known + 1))
local newest = id_of(redis.call('get', KEYS[1]))
for at = 6, 5 + count do
  redis.call('hdel', KEYS[3], 'c/' .. ARGV[at], 'w/' .. ARGV[at])
  if newest and ARGV[at] == '/' .. newest then
    local before = successor ~= '' and redis.call('hmget', KEYS[3], 'c//' .. successor, 'w//' .. successor)
    redis.call('del', KEYS[1], KEYS[2])
    if before and before[1] then
      redis.call('set', KEYS[1], before[1])
      if before[2] then redis.call('set', KEYS[2], before[2]) end
      redis.call('hdel', KEYS[3], 'c//' .. successor, 'w//' .. successor)
    end
  end
end
for at = 6 + count, #ARGV do redis.call('hdel', KEYS[3], ARGV[at]) end
"""
    + FLOOR
    + EXPIRE
    + "return 1"
)
"""ARGV: the index as it was, what stays of it, the newest checkpoint left of the graph itself or "", the seconds to
live, how many entries go, their fields, fields of the history that go too. Changes nothing where another has removed
something before; what has been added to the index meanwhile stays."""

REPLACE = Script.of(
    """
if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end
local ttl = ARGV[5]
for at = 1, 4 do redis.call('del', KEYS[at]) end
for at, key in ipairs({KEYS[1], KEYS[2], KEYS[4]}) do
  if ARGV[1 + at] ~= '' then redis.call('set', key, ARGV[1 + at]) end
end
for at = 6, #ARGV, 2 do redis.call('hset', KEYS[3], ARGV[at], ARGV[at + 1]) end
"""
    + EXPIRE
    + "return 1"
)
"""ARGV: the document of before or "", what takes its place, the writes at that, the index, the seconds to live, the
history's fields and values in turn. Changes nothing where another document stands there by now."""

SET_ASIDE = Script.of(
    """
if ARGV[1] ~= '' and redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[1] == '' and redis.call('type', KEYS[1]).ok == 'string' then return 0 end
if redis.call('exists', KEYS[1]) == 0 then return 0 end
redis.call('rename', KEYS[1], KEYS[2])
redis.call('expire', KEYS[2], ARGV[2])
return 1
"""
)
"""KEYS: the call, the place aside. ARGV: what stands there, "" for a value that is no string; the seconds to live."""
