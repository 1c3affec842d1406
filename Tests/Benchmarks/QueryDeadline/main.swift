import Foundation
import HarkStore
import HarkTestSupport

/// Runs queries that are made to take long with a short deadline, and prints by how much each
/// passes it.

struct Measured {
  var name: String
  var milliseconds: Double
  var end: String
}

func measure(_ query: HostileQuery, _ reader: StoreReader, deadline: Int) -> Measured {
  var request = SearchRequest(query: query.text)
  request.deadlineMilliseconds = deadline
  let start = ContinuousClock.now
  var end: String
  do {
    let outcome = try reader.search(request)
    end = "\(outcome.moments.count) of \(outcome.total)" + (outcome.isCutShort ? ", cut" : "")
  } catch let error as StoreError {
    end = error == .deadline(milliseconds: deadline) ? "timed out" : error.description
  } catch {
    end = "\(error)"
  }
  let (seconds, attoseconds) = (ContinuousClock.now - start).components
  let milliseconds = Double(seconds) * 1000 + Double(attoseconds) / 1e15
  return Measured(name: query.name, milliseconds: milliseconds, end: end)
}

var arguments = Array(CommandLine.arguments.dropFirst())
let deadline = Int(arguments.first ?? "") ?? 100
var store: SampleStore?
let path: String
if arguments.count > 1 {
  path = arguments[1]
} else {
  let made = try SampleStore()
  try LargeStore.write(20_000, to: made)
  store = made
  path = made.path
}
var worst: [String: Measured] = [:]
for _ in 0..<2 {
  // The first request of a reader also reads the words of the index.
  let reader = try StoreReader(path: path)
  for query in HostileQuery.all {
    let measured = measure(query, reader, deadline: deadline)
    if measured.milliseconds > worst[query.name]?.milliseconds ?? 0 {
      worst[query.name] = measured
    }
  }
}
let slowest = worst.values.sorted { $0.milliseconds > $1.milliseconds }
for measured in slowest.prefix(25) {
  let time = String(format: "%8.1f", measured.milliseconds)
  let over = String(format: "%+8.1f", measured.milliseconds - Double(deadline))
  print("\(time) ms \(over)  \(measured.name): \(measured.end)")
}
let late = slowest.filter { $0.milliseconds > Double(deadline) + 50 }
print("\(slowest.count) queries, deadline \(deadline) ms; \(late.count) more than 50 ms over")
