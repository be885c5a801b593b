-- Prints one line of words and numbers, as the comparison reads it.
local kind = os.getenv("LYNCLAB_UPLOAD_BYTES")
if kind then
  wrk.method = "POST"
  wrk.body = string.rep("x", tonumber(kind))
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT requests=%d errors=%d seconds=%.4f p50=%d p99=%d\n", summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6,
    latency:percentile(50), latency:percentile(99)))
end
