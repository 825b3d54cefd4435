"""What is done to a thread in one command, in Redis' own Lua.

KEYS are those of `keys.thread_keys`: the newest checkpoint, the history, the index. The first line of a checkpoint is
its document, those after it are what tasks wrote at it. One that is not the newest of the graph itself is the field
"c/<subgraph>/<id>" of the history; what is written at it from then on, or was before it came, is "w/<subgraph>/<id>".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from redis.asyncio import Redis, RedisCluster
from redis.exceptions import NoScriptError


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and the name by which a server knows it once it has run it."""

    text: str
    sha: str

    @classmethod
    def of(cls, text: str) -> "Script":
        """The script with this text."""
        return cls(text, sha1(text.encode(), usedforsecurity=False).hexdigest())

    async def run(self, client: Redis | RedisCluster, keys: Sequence[str], *arguments: Any) -> Any:
        """What it gives. Its text is sent to a server alone that has not run it yet."""
        try:
            return await client.evalsha(self.sha, len(keys), *keys, *arguments)
        except NoScriptError:
            return await client.eval(self.text, len(keys), *keys, *arguments)


SLACK = 8
"""Checkpoints, and writes at them, above those that are kept, before the rest is removed."""

ID = """
local function id_of(document)
  return document and string.match(document, '^{"langgraph":{"v":2,"id":"([^"]*)"')
end
local function with_lines(document, lines)
  if string.sub(document, -1) ~= '\\n' then document = document .. '\\n' end
  return document .. (lines or '')
end
"""

EXPIRE = """
for _, key in ipairs(KEYS) do redis.call('expire', key, ttl) end
"""

FLOOR = """
redis.call('hset', KEYS[2], 'floor', redis.call('hlen', KEYS[2]) + 1)
"""
# How many fields the history has once it is pruned: it is looked at again when it has grown from there.

READ = Script.of(
    ID
    + """
local ns, id = ARGV[1], ARGV[2]
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return {head, false} end
if ns == '' and newest and (id == '' or id == newest) then return {head, false} end
if id == '' then
  for each in string.gmatch(redis.call('get', KEYS[3]) or '', '[^\\n]+') do
    local written = cjson.decode(each)
    if written[1] == ns and written[2] > id then id = written[2] end
  end
end
local found = redis.call('hmget', KEYS[2], 'c/' .. ns .. '/' .. id, 'w/' .. ns .. '/' .. id)
return {found[1], found[2]}
"""
)
"""ARGV: the subgraph, a checkpoint's id or "". The checkpoint and further writes at it, false for none; a value that is
no document of this version stands for every checkpoint."""

PUT = Script.of(
    ID
    + """
local field, document, line, ttl, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local id = string.match(field, '/([^/]*)$')
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return head end
local known = redis.call('hmget', KEYS[2], 'floor', 'w/' .. field)
if field == '/' .. id and (not newest or newest <= id) then
  local lines = known[2]
  if newest == id then
    lines = string.match(head, '\\n(.*)')
  elseif newest then
    redis.call('hset', KEYS[2], 'c//' .. newest, head)
  end
  redis.call('set', KEYS[1], with_lines(document, lines), 'ex', ttl)
  if known[2] then redis.call('hdel', KEYS[2], 'w/' .. field) end
else
  local before = redis.call('hget', KEYS[2], 'c/' .. field)
  redis.call('hset', KEYS[2], 'c/' .. field, with_lines(document, before and string.match(before, '\\n(.*)')))
  redis.call('expire', KEYS[1], ttl)
end
redis.call('append', KEYS[3], line)
redis.call('expire', KEYS[2], ttl)
redis.call('expire', KEYS[3], ttl)
local fields = redis.call('hlen', KEYS[2])
if fields <= (tonumber(known[1]) or most) + """
    + str(SLACK)
    + """ then return 0 end
local index, ids, lines = redis.call('get', KEYS[3]), {}, {}
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
if gone[1] then redis.call('hdel', KEYS[2], unpack(gone)) end
redis.call('set', KEYS[3], table.concat(left), 'ex', ttl)
"""
    + FLOOR
    + "redis.call('expire', KEYS[2], ttl) return 0"
)
"""ARGV: the checkpoint's field, its document, the entry's line, the seconds to live, how many are to be kept.

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
  if string.sub(head, -1) ~= '\\n' then line = '\\n' .. line end
  redis.call('append', KEYS[1], line)
else
  redis.call('hset', KEYS[2], 'w/' .. field, (redis.call('hget', KEYS[2], 'w/' .. field) or '') .. line)
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
local index = redis.call('get', KEYS[3]) or ''
if string.sub(index, 1, #known) ~= known then return 0 end
redis.call('set', KEYS[3], left .. string.sub(index, #known + 1))
local newest = id_of(redis.call('get', KEYS[1]))
for at = 6, 5 + count do
  redis.call('hdel', KEYS[2], 'c/' .. ARGV[at], 'w/' .. ARGV[at])
  if newest and ARGV[at] == '/' .. newest then
    local before = successor ~= '' and redis.call('hmget', KEYS[2], 'c//' .. successor, 'w//' .. successor)
    redis.call('del', KEYS[1])
    if before and before[1] then
      redis.call('set', KEYS[1], with_lines(before[1], before[2]))
      redis.call('hdel', KEYS[2], 'c//' .. successor, 'w//' .. successor)
    end
  end
end
for at = 6 + count, #ARGV do redis.call('hdel', KEYS[2], ARGV[at]) end
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
local ttl = ARGV[4]
redis.call('del', KEYS[1], KEYS[2], KEYS[3])
if ARGV[2] ~= '' then redis.call('set', KEYS[1], ARGV[2]) end
if ARGV[3] ~= '' then redis.call('set', KEYS[3], ARGV[3]) end
for at = 5, #ARGV, 2 do redis.call('hset', KEYS[2], ARGV[at], ARGV[at + 1]) end
"""
    + EXPIRE
    + "return 1"
)
"""ARGV: the document of before or "", what takes its place, the index, the seconds to live, the history's fields and
values in turn. Changes nothing where another document stands there by now."""
