internal import FoundationEssentials
package import HarkWire

/// The view of `hark status --prometheus`: the text format of Prometheus, which a textfile
/// collector takes.
package enum PrometheusFormatter {
  /// The text, each line ended; `now` in seconds since 1970.
  package static func format(
    _ status: StatusResult, now: Double = Date().timeIntervalSince1970
  ) -> String {
    var lines: [String] = []
    func add(_ name: String, _ kind: String, _ help: String, _ value: Double) {
      lines += [
        "# HELP hark_\(name) \(help)", "# TYPE hark_\(name) \(kind)",
        "hark_\(name) \(plain(value))",
      ]
    }
    func gauge(_ name: String, _ help: String, _ value: Int) {
      add(name, "gauge", help, Double(value))
    }
    gauge("index_ok", "Whether the index can be searched.", status.index.state == "ok" ? 1 : 0)
    gauge("index_moments", "Moments in the index.", status.index.moments)
    gauge("index_recordings", "Recordings in the index.", status.index.recordings)
    gauge("index_sources", "Sources in the index.", status.index.sources)
    gauge("index_problems", "Problems of sources.", status.problems.count)
    if let revision = status.index.revision {
      gauge("index_revision", "The revision of the index.", revision)
    }
    // One that hark did not write has no age.
    if let updated = status.index.updated, let date = try? Date(updated, strategy: .iso8601) {
      let time = date.timeIntervalSince1970
      add("index_updated_timestamp_seconds", "gauge", "When the index was last written.", time)
      add("index_age_seconds", "gauge", "How long ago that is.", max(0, now - time).rounded())
    }
    gauge("watcher_running", "Whether a watcher keeps it fresh.", status.watcher == nil ? 0 : 1)
    let isWriting = ["ok", "at work"].contains(status.watcher)
    gauge("watcher_ok", "Whether that can write the index.", isWriting ? 1 : 0)
    add("uptime_seconds", "gauge", "How long harkd has run.", status.uptimeSeconds)
    add("requests_total", "counter", "Requests that came.", Double(status.requests))
    gauge("connections", "Connections that are open.", status.connections)
    gauge("subscriptions", "Standing queries.", status.subscriptions ?? 0)
    gauge("readers", "Threads that search.", status.readers)
    if let work = status.work {
      gauge("readers_working", "Threads that are at work.", work.working)
      gauge("requests_waiting", "Requests that wait for a reader.", work.waiting)
      add("busy_total", "counter", "Requests and connections refused as busy.", Double(work.busy))
      add("slow_total", "counter", "Requests that were slow.", Double(work.slow))
      gauge("memory_bytes", "Resident memory of harkd.", work.memoryBytes)
      lines += latency(work.latency)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func latency(_ latency: Work.Latency) -> [String] {
    let name = "hark_request_seconds"
    return [
      "# HELP \(name) From a request's arrival to its answer.", "# TYPE \(name) summary",
      "\(name){quantile=\"0.5\"} \(plain(latency.p50 / 1000))",
      "\(name){quantile=\"0.9\"} \(plain(latency.p90 / 1000))",
      "\(name){quantile=\"0.99\"} \(plain(latency.p99 / 1000))",
      "\(name)_sum \(plain(latency.sum / 1000))", "\(name)_count \(latency.count)",
    ]
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
