-- The client of a measurement: wrk -s request.lua URL -- TOKENS HEAD_BYTES COUNT BEGIN
-- Sends GET requests whose head has HEAD_BYTES bytes, with the first COUNT tokens of the file TOKENS in turn, beginning after the first
-- BEGIN, and ends with one line of JSON.

local before, after, tokens, at, count

function init(arguments)
  tokens, at, count = {}, tonumber(arguments[4]), tonumber(arguments[3])
  for line in io.lines(arguments[1]) do
    tokens[#tokens + 1] = line
    if #tokens == count then break end
  end
  -- As a browser sends them; the rest is a cookie.
  local lines = {
    "GET " .. wrk.path .. " HTTP/1.1",
    "Host: " .. wrk.headers["Host"],
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept: application/json",
    "Accept-Language: en-GB,en;q=0.5",
    "Accept-Encoding: gzip, deflate, br",
    "Sec-Fetch-Mode: cors",
    "Sec-Fetch-Site: same-origin",
  }
  before = table.concat(lines, "\r\n") .. "\r\nAuthorization: Bearer "
  after = "\r\nCookie: c="
  local missing = tonumber(arguments[2]) - #before - #tokens[1] - #after - 4
  assert(missing >= 0, "the head is larger than the requested size")
  after = after .. string.rep("x", missing) .. "\r\n\r\n"
  if count == 1 then
    local only = before .. tokens[1] .. after
    request = function() return only end
  end
end

function request()
  at = at % count + 1
  return before .. tokens[at] .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "micros": %d, "failed": %d, "p50": %d, "p99": %d}\n', summary.requests,
    summary.duration, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
