"""What is done to a thread in one command, in Redis' own Lua.

KEYS are those of `keys.thread_keys`: the newest checkpoint, the history, the index.
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


ID = """
local function id_of(document)
  return document and string.match(document, '^{"langgraph":{"v":2,"id":"([^"]*)"')
end
"""

READ = Script.of(
    ID
    + """
local ns, id = ARGV[1], ARGV[2]
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return {head, false} end
if ns == '' and newest and (id == '' or id == newest) then
  return {head, redis.call('hget', KEYS[2], 'w//' .. newest)}
end
if id == '' then
  local before = ns .. '/'
  for _, field in ipairs(redis.call('hkeys', KEYS[3])) do
    if string.sub(field, 1, #before) == before then
      local each = string.sub(field, #before + 1)
      if each > id and not string.find(each, '/', 1, true) then id = each end
    end
  end
end
local found = redis.call('hmget', KEYS[2], 'c/' .. ns .. '/' .. id, 'w/' .. ns .. '/' .. id)
return {found[1], found[2]}
"""
)
"""ARGV: the subgraph, a checkpoint's id or "". The document and the writes at it, false for none; a value that is no
document of this version stands for every checkpoint."""

EXPIRE = """
redis.call('expire', KEYS[1], ttl)
redis.call('expire', KEYS[2], ttl)
redis.call('expire', KEYS[3], ttl)
"""

PUT = Script.of(
    ID
    + """
local ns, id, document, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[6]
local head = redis.call('get', KEYS[1])
local newest = id_of(head)
if head and not newest then return head end
if ns == '' and (not newest or newest <= id) then
  if newest and newest < id then redis.call('hset', KEYS[2], 'c//' .. newest, head) end
  redis.call('set', KEYS[1], document)
else
  redis.call('hset', KEYS[2], 'c/' .. ns .. '/' .. id, document)
end
redis.call('hset', KEYS[3], ARGV[4], ARGV[5])
"""
    + EXPIRE
    + """
return redis.call('hlen', KEYS[3]) - (redis.call('hget', KEYS[2], 'floor') or 0)
"""
)
"""ARGV: the subgraph, the id, the document, the entry's field and value, the seconds to live. How many checkpoints
there are above those that could not be pruned; or the value that stands in the way, and then nothing is changed."""

PUT_WRITES = Script.of(
    ID
    + """
local field, line, ttl = ARGV[1], ARGV[2], ARGV[3]
local head = redis.call('get', KEYS[1])
if head and not id_of(head) then return head end
local before = redis.call('hget', KEYS[2], field)
redis.call('hset', KEYS[2], field, before and (before .. '\\n' .. line) or line)
"""
    + EXPIRE
    + "return 0"
)
"""ARGV: the field of the writes, a task's line, the seconds to live. 0, or the value that stands in the way."""

REMOVE = Script.of(
    ID
    + """
local successor, ttl, count = ARGV[1], ARGV[3], tonumber(ARGV[4])
local newest = id_of(redis.call('get', KEYS[1]))
for at = 5, 4 + count do
  redis.call('hdel', KEYS[2], 'c/' .. ARGV[at], 'w/' .. ARGV[at])
  redis.call('hdel', KEYS[3], ARGV[at])
  if newest and ARGV[at] == '/' .. newest then
    local document = successor ~= '' and redis.call('hget', KEYS[2], 'c//' .. successor)
    if document then
      redis.call('set', KEYS[1], document)
      redis.call('hdel', KEYS[2], 'c//' .. successor)
    else
      redis.call('del', KEYS[1])
    end
  end
end
for at = 5 + count, #ARGV do redis.call('hdel', KEYS[2], ARGV[at]) end
redis.call('hset', KEYS[2], 'floor', ARGV[2])
"""
    + EXPIRE
    + "return 1"
)
"""ARGV: the newest checkpoint left of the graph itself or "", how many are left above those that are to be kept,
the seconds to live, how many entries go, their fields, fields of the history that go too."""

MIGRATE = Script.of(
    """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
local ttl, count = ARGV[3], tonumber(ARGV[4])
if ARGV[2] == '' then redis.call('del', KEYS[1]) else redis.call('set', KEYS[1], ARGV[2]) end
for at = 5, 4 + count, 2 do redis.call('hset', KEYS[2], ARGV[at], ARGV[at + 1]) end
for at = 5 + count, #ARGV, 2 do redis.call('hset', KEYS[3], ARGV[at], ARGV[at + 1]) end
"""
    + EXPIRE
    + "return 1"
)
"""ARGV: the document of before, the one in its place or "", the seconds to live, how many arguments of the history
follow, those, and the index's: field and value in turn. Changes nothing where another document stands there by now."""

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
