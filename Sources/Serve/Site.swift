import Corpus
import FlyingFox
import Foundation
import Report
import Synchronization

/// Finds who answers a request.
final class Site: Sendable {
  private let pages: Pages
  private let api: API
  private let port = Mutex<UInt16?>(nil)
  private let stopping = Mutex(false)
  private let failed = Mutex(false)
  private let underWay = Mutex(0)

  init(_ store: CorpusStore, _ settings: CorpusServer.Settings) {
    let comparisons = ComparisonCache(store)
    let retraining = Retraining(store, settings)
    pages = Pages(
      store: store, settings: settings, comparisons: comparisons, facets: FacetCache(store))
    api = API(store: store, comparisons: comparisons, retraining: retraining)
  }

  func listens(on port: UInt16) { self.port.withLock { $0 = port } }
  func fails() { failed.withLock { $0 = true } }
  var hasFailed: Bool { failed.withLock { $0 } }
  func stops() { stopping.withLock { $0 = true } }
  var isStopping: Bool { stopping.withLock { $0 } }

  /// Whether a request is being answered.
  var isAnswering: Bool { underWay.withLock { $0 > 0 } }

  func answer(_ request: HTTPRequest) async -> HTTPResponse {
    underWay.withLock { $0 += 1 }
    defer { underWay.withLock { $0 -= 1 } }
    let isHead = request.method == .HEAD
    return await reply(to: request).response(isHead: isHead)
  }

  private func reply(to request: HTTPRequest) async -> Reply {
    guard let port = port.withLock({ $0 }) else { return .failure(.serviceUnavailable, "starting") }
    let gate = Gate(port: port)
    if let refusal = gate.refusal(of: request) { return refusal }
    let parts = request.path.split(separator: "/").map { $0.removingPercentEncoding ?? "" }
    let isAPI = parts.first == "api"
    do {
      return try await route(request, parts, gate)
    } catch let error as BadParameter {
      return problem(.badRequest, error.message, isAPI)
    } catch let error as CorpusError where error.location.hasPrefix("article") {
      return problem(
        error.cause == "is not in the corpus" ? .notFound : .badRequest, error.description, isAPI)
    } catch let error as CorpusError
      where error.location.hasPrefix("coder") || error.location.hasPrefix("search")
    {
      return problem(.badRequest, error.description, isAPI)
    } catch let error as CorpusError {
      return problem(.serviceUnavailable, error.description, isAPI)
    } catch let refusal as Gate.Refusal {
      return refusal.reply
    } catch {
      return problem(.internalServerError, "\(error)", isAPI)
    }
  }

  private func route(
    _ request: HTTPRequest, _ parts: [String], _ gate: Gate
  ) async throws -> Reply {
    let method = request.method.rawValue == "HEAD" ? "GET" : request.method.rawValue
    let isAPI = parts.first == "api"
    let allowed = isAPI ? API.methods(Array(parts.dropFirst())) : Pages.methods(parts)
    guard !allowed.isEmpty else { return problem(.notFound, "there is no such page", isAPI) }
    guard allowed.contains(method) else {
      var reply = Reply.failure(.methodNotAllowed, "use \(allowed.joined(separator: " or "))")
      reply.headers[HTTPHeader("Allow")] = allowed.joined(separator: ", ")
      return reply
    }
    if isAPI {
      return try await api.reply(method, Array(parts.dropFirst()), request, gate)
    }
    return try await pages.reply(parts, Parameters(request))
  }

  private func problem(
    _ status: HTTPStatusCode, _ message: String, _ isAPI: Bool
  ) -> Reply {
    isAPI ? .failure(status, message) : pages.problem(status, message)
  }
}
