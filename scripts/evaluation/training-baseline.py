"""TF-IDF and logistic regression of scikit-learn: its time beside ours, in the same run."""
import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
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
model = OneVsRestClassifier(
    LogisticRegression(C=10, class_weight="balanced", solver="liblinear"))
model.fit(features, MultiLabelBinarizer().fit_transform(labels))
print("scikit-learn: train %.1f s" % (time.time() - start), end="")
texts, _ = load(sys.argv[2])
start = time.time()
model.predict_proba(vectorizer.transform(texts))
print(", predict %.0f documents/s" % (len(texts) / (time.time() - start)))
