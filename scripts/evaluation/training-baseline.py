"""TF-IDF and logistic regression of scikit-learn, to be measured beside ours in the same run.

Prints seconds to train, documents a second to predict (the best of three runs), peak memory in MB,
and macro-F1 of the labels with a probability of at least one half (the most probable one if each
document has exactly one label).
"""
import json
import resource
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer


def load(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [r.get("title", "") + "\n" + r["text"] for r in rows], [r["labels"] for r in rows]


texts, labels = load(sys.argv[1])
start = time.time()
vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
features = vectorizer.fit_transform(texts)
binarizer = MultiLabelBinarizer()
model = OneVsRestClassifier(
    LogisticRegression(C=10, class_weight="balanced", solver="liblinear"))
model.fit(features, binarizer.fit_transform(labels))
train = time.time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
single = all(len(names) == 1 for names in labels)

texts, labels = load(sys.argv[2])
rate = 0
for _ in range(3):
    start = time.time()
    probabilities = model.predict_proba(vectorizer.transform(texts))
    rate = max(rate, len(texts) / (time.time() - start))
predicted = probabilities >= (
    probabilities.max(axis=1, keepdims=True) if single else 0.5)
gold = binarizer.transform([[n for n in names if n in binarizer.classes_] for names in labels])
present = gold.any(axis=0)
print(train, rate, peak, f1_score(gold[:, present], predicted[:, present], average="macro"))
