import Ingest
import Lexicon

/// Labelled articles in, a lexicon out: the very files that the classifier reads.
///
/// **The room's one decision.** What is trained is an additive score over patterns that a person
/// can read, one logistic regression a frame, and nothing else: the lexicon file is the model.
/// Sentence embeddings and whole-vocabulary models were weighed against it; they are a little better
/// on some sets and worse on others, and nobody can review them.
///
/// The objective for a frame is
///
///     C Σᵢ cᵢ log(1 + exp(−yᵢ (w·xᵢ + b))) + ½ (‖u − u₀‖² + b²)
///
/// with x = (1 + ln count) · idf^p / √length / k, class weights cᵢ = n / 2P and n / 2Q, C = 10, and
/// w = u, or u scaled by evidence, or u plus a part in the span of the corpus's first singular
/// vectors. u₀ is the **expert lexicon as a prior**: 2 for each of its patterns and 0 elsewhere, so
/// that little data moves it little. Which of these hold is chosen by cross-validation inside the
/// training data (`RecipeSearch`), never by what the corpus is called.
package enum Training {
  /// The version of the recipe, for manifests: it changes when the same input would give another
  /// lexicon.
  package static let version = "1"
}

/// What goes wrong between labelled articles and a lexicon.
package struct TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file with its line, the frame, or the option.
  package var location: String
  /// What happened, and why where that is known.
  package var cause: String
  /// What the user can do.
  package var remedy: String

  package init(at location: String, cause: String, remedy: String) {
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  /// `where: what: what to do`, in one line.
  package var description: String { "\(location): \(cause): \(remedy)" }
}
