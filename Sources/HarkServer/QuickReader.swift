internal import HarkStore
internal import HarkWire

/// Answers short requests on the event loop itself: to wake another thread and to be woken by it
/// takes a fifth of the time of most searches.
///
/// Only one request a turn of the loop, only for a few milliseconds, and only while nobody waits
/// for anything: what takes longer, and what comes while another is at work, is for the readers'
/// threads. Belongs to its event loop.
final class QuickReader {
  private let engine: Engine
  /// How long a search may hold up the loop, in milliseconds.
  private let patience: Int
  private var reader: StoreReader?
  private var edition = 0
  /// Connections that have more messages than are read in a turn of the loop.
  var crowded = 0
  /// One request has been answered in this turn of the loop.
  private var isSpent = false

  init(engine: Engine, patience: Int = 4) {
    self.engine = engine
    self.patience = patience
  }

  /// The response to a request, if one can be had soon; nil otherwise, and nothing has happened.
  ///
  /// - Parameter nextTurn: calls back once the loop has seen to what waits for it now.
  func response(
    to request: Handler.Prepared, id: RequestID, nextTurn: (@escaping () -> Void) -> Void
  ) -> [UInt8]? {
    guard request.isQuick, !isSpent, crowded == 0, engine.pool.isIdle else { return nil }
    isSpent = true
    nextTurn { self.isSpent = false }
    let arrived = ContinuousClock.now
    let current = engine.pool.currentEdition
    if edition != current { (reader, edition) = (nil, current) }
    do {
      let reader =
        try self.reader ?? StoreReader(path: engine.indexPath, health: engine.pool.health)
      self.reader = reader
      let context = Handler.Context(
        engine: engine, reader: .success(reader), arrived: arrived, patience: patience)
      let response = try request.answer(id, context)
      engine.countRequest()
      engine.stopwatch.record(.now - arrived, query: request.query, limits: engine.limits)
      return response
    } catch let error as ResponseError {
      return RequestRouter.encoded(error, id: id)
    } catch StoreError.deadline {
      return nil
    } catch is Handler.WaitFirst {
      return nil
    } catch {
      // The readers' threads meet the same, and report it.
      reader = nil
      return nil
    }
  }
}
