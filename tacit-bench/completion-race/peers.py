"""What other methods reach on the splits of sets.py, their parameters chosen by the hidden entries.

python peers.py RESULTS.json [SET ...]

Each method has SECONDS of processor time on a set and tries its settings until it is spent.
"""

import json
import os
import sys
import time
import warnings

import numpy as np

from sets import SETS, error, split

SECONDS = float(os.environ.get("RACE_PEER_SECONDS", "40"))


class Tries:
    """The least error of a method so far, and whether its time is spent."""

    def __init__(self, whole, hidden):
        self.whole, self.hidden = whole, hidden
        self.best, self.words, self.seconds = np.inf, "", 0.0
        self.began = time.process_time()

    def offer(self, predicted, words, began):
        found = error(predicted, self.whole, self.hidden)
        if found < self.best:
            self.best, self.words, self.seconds = found, words, time.process_time() - began
        return found

    def spent(self):
        return time.process_time() - self.began > SECONDS


def effects(indices, values, shape, strength):
    """A mean and an effect of every index, shrunken by its count."""
    mean, of = values.mean(), [np.zeros(size) for size in shape]
    for _ in range(30):
        for mode, size in enumerate(shape):
            others = sum(of[m][indices[m]] for m in range(len(shape)) if m != mode)
            count = np.bincount(indices[mode], minlength=size)
            of[mode] = np.bincount(indices[mode], values - mean - others, size) / (count + strength)
        mean += np.mean(values - mean - sum(of[m][indices[m]] for m in range(len(shape))))
    return lambda at: mean + sum(of[m][at[m]] for m in range(len(shape)))


def alternating(indices, values, shape, rank, penalty, sweeps, start=None):
    """CP, or of a matrix two factors, by alternating least squares with a ridge by counts."""
    rng = np.random.default_rng(0)
    factors = [rng.standard_normal((size, rank)) * 0.5 for size in shape]
    orders = [np.argsort(index, kind="stable") for index in indices]
    bounds = [np.searchsorted(index[order], np.arange(size + 1)) for index, order, size in zip(indices, orders, shape)]
    for sweep in range(sweeps):
        for mode, size in enumerate(shape):
            order = orders[mode]
            rows = np.ones((len(order), rank))
            for other in range(len(shape)):
                if other != mode:
                    rows *= factors[other][indices[other][order]]
            targets = values[order]
            for i in range(size):
                low, high = bounds[mode][i], bounds[mode][i + 1]
                if high > low:
                    own = rows[low:high]
                    gram = own.T @ own + (penalty * (high - low) + 1e-12) * np.eye(rank)
                    factors[mode][i] = np.linalg.solve(gram, own.T @ targets[low:high])
                else:
                    factors[mode][i] = 0
    return factors


def products(factors, at):
    rows = np.ones((len(at[0]), factors[0].shape[1]))
    for factor, index in zip(factors, at):
        rows *= factor[index]
    return rows.sum(1)


def least_squares(whole, seen, hidden, with_effects):
    tries = Tries(whole, hidden)
    indices, at = np.nonzero(seen), np.nonzero(hidden)
    values, shape = whole[seen], whole.shape
    if with_effects:
        strengths = [1, 3, 10, 30]
        models = [effects(indices, values, shape, s) for s in strengths]
        of = min(models, key=lambda model: np.mean((model(at) - whole[hidden]) ** 2))
    else:
        of = lambda where: np.full(len(where[0]), values.mean())
    base, there, scale = of(indices), of(at), values.std()
    whole_prediction = np.zeros(shape)
    matrix = len(shape) == 2
    whole_prediction[hidden] = there
    tries.offer(whole_prediction, "effects alone" if with_effects else "the mean", time.process_time())
    penalties = [0.1, 0.03, 0.3, 0.01] if matrix else [1e-3, 1e-2, 1e-5, 1e-1]
    for penalty in penalties:
        least = np.inf
        for rank in [1, 2, 4, 8, 12, 20, 40]:
            if tries.spent():
                return tries
            began = time.process_time()
            factors = alternating(indices, (values - base) / scale, shape, rank, penalty, 25 if matrix else 40)
            whole_prediction[hidden] = there + scale * products(factors, at)
            found = tries.offer(whole_prediction, "rank %d, penalty %g" % (rank, penalty), began)
            if found > 1.05 * least:
                break
            least = min(least, found)
    return tries


def low_rank(matrix, penalty, rank):
    from sklearn.utils.extmath import randomized_svd

    if min(matrix.shape) <= 100:
        u, s, v = np.linalg.svd(matrix, full_matrices=False)
    else:
        u, s, v = randomized_svd(matrix, rank, n_iter=2, random_state=0)
    return (u * np.maximum(s - penalty, 0)) @ v


def soft_impute(whole, seen, hidden):
    """Mazumder, Hastie and Tibshirani 2010, on every unfolding whose smaller side is 5 at least."""
    tries = Tries(whole, hidden)
    order = whole.ndim
    groups = [[0]] if order == 2 else [[m] for m in range(order)] + [[0, m] for m in range(1, order) if order > 3]
    mean, scale = whole[seen].mean(), whole[seen].std()
    for group in groups:
        rest = [m for m in range(order) if m not in group]
        turned = np.transpose(np.where(seen, (whole - mean) / scale, 0), group + rest)
        known = np.transpose(seen, group + rest)
        rows = int(np.prod([whole.shape[m] for m in group]))
        target, mask = turned.reshape(rows, -1), known.reshape(rows, -1)
        if min(target.shape) < 5:
            continue
        found, largest, least = np.zeros_like(target), np.linalg.norm(target, 2), np.inf
        for share in 0.5 ** np.arange(1, 12):
            began = time.process_time()
            for _ in range(25):
                before = found
                found = low_rank(np.where(mask, target, found), share * largest, 40)
                if np.linalg.norm(found - before) < 1e-3 * np.linalg.norm(found):
                    break
            back = np.transpose(found.reshape(turned.shape), np.argsort(group + rest))
            now = tries.offer(mean + scale * back, "unfolding %s, %.3g of the largest" % (group, share), began)
            if now > 1.02 * least or tries.spent():
                break
            least = min(least, now)
    return tries


def tucker(whole, seen, hidden):
    """Tucker by filling in and projecting, ranks in proportion to the sizes."""
    tries = Tries(whole, hidden)
    mean, scale = whole[seen].mean(), whole[seen].std()
    target = np.where(seen, (whole - mean) / scale, 0)
    for largest in [1, 2, 3, 4, 6, 8, 12, 16, 24]:
        if tries.spent():
            break
        began = time.process_time()
        found = np.zeros_like(target)
        for _ in range(60):
            filled, before = np.where(seen, target, found), found
            found = filled
            for mode in range(whole.ndim):
                flat = np.moveaxis(filled, mode, 0).reshape(whole.shape[mode], -1)
                vectors = np.linalg.eigh(flat @ flat.T)[1][:, -min(largest, whole.shape[mode]) :]
                turned = np.tensordot(vectors @ vectors.T, found, (1, mode))
                found = np.moveaxis(turned, 0, mode)
            if np.linalg.norm(found - before) < 1e-3 * np.linalg.norm(found):
                break
        tries.offer(mean + scale * found, "ranks at most %d" % largest, began)
    return tries


def tensorly(whole, seen, hidden, kind):
    """TensorLy's own CP and Tucker with a mask."""
    from tensorly import cp_to_tensor, tucker_to_tensor
    from tensorly.decomposition import parafac
    from tensorly.decomposition import tucker as decompose

    tries = Tries(whole, hidden)
    mean, scale = whole[seen].mean(), whole[seen].std()
    target, mask = np.where(seen, (whole - mean) / scale, 0), seen.astype(float)
    for rank in [1, 2, 3, 4, 6, 8, 12, 16, 24, 40]:
        if tries.spent():
            break
        began = time.process_time()
        try:
            if kind == "cp":
                found = cp_to_tensor(parafac(target, rank, n_iter_max=300, init="random", tol=1e-7, mask=mask, random_state=0))
            else:
                ranks = [min(rank, size) for size in whole.shape]
                found = tucker_to_tensor(decompose(target, ranks, n_iter_max=300, init="random", tol=1e-7, mask=mask, random_state=0))
        except np.linalg.LinAlgError:
            break
        tries.offer(mean + scale * found, "rank %d" % rank, began)
    return tries


def imputers(whole, seen, hidden, kind):
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer, KNNImputer

    tries = Tries(whole, hidden)
    table = np.where(seen, whole, np.nan)
    turned = table.shape[1] > 4 * table.shape[0]
    table = table.T if turned else table
    if kind == "knn":
        settings = [KNNImputer(n_neighbors=k, weights="distance") for k in (5, 15, 40)]
    else:
        settings = [IterativeImputer(max_iter=n, random_state=0) for n in (3, 10)]
    for imputer in settings:
        if tries.spent():
            break
        began = time.process_time()
        table_now = table if len(table) < 8000 or kind != "knn" else table
        filled = imputer.fit_transform(table_now)
        tries.offer(filled.T if turned else filled, str(imputer), began)
    return tries


def biharmonic(whole, seen, hidden):
    from skimage.restoration import inpaint_biharmonic

    tries = Tries(whole, hidden)
    image, mask = np.where(seen, whole, 0) / 255, ~seen.all(axis=2)
    began, found = time.process_time(), np.empty_like(whole)
    for channel in range(whole.shape[2]):
        found[..., channel] = 255 * inpaint_biharmonic(image[..., channel], ~seen[..., channel])
    tries.offer(found, "", began)
    return tries


def methods(name, whole):
    kind = SETS[name][3]
    yield "ALS", lambda *a: least_squares(*a, False)
    yield "ALS with effects", lambda *a: least_squares(*a, True)
    if kind != "image" and whole.size < 4e6:
        yield "softImpute", soft_impute
    if whole.ndim > 2:
        yield "Tucker", tucker
        yield "TensorLy CP", lambda *a: tensorly(*a, "cp")
        yield "TensorLy Tucker", lambda *a: tensorly(*a, "tucker")
    if kind == "table":
        yield "KNN", lambda *a: imputers(*a, "knn")
        if whole.shape[1] < 100:
            yield "iterative", lambda *a: imputers(*a, "iterative")
    if kind == "image":
        yield "biharmonic", biharmonic


def main():
    warnings.filterwarnings("ignore")
    file, names = sys.argv[1], sys.argv[2:] or list(SETS)
    results = json.load(open(file)) if os.path.exists(file) else {}
    for name in names:
        whole, seen, hidden = split(name)
        of = results.setdefault(name, {})
        for method, run in methods(name, whole):
            if method in of:
                continue
            tries = run(whole, seen, hidden)
            of[method] = {"error": tries.best, "words": tries.words, "seconds": tries.seconds}
            print(name, whole.shape, int(seen.sum()), method, of[method], flush=True)
            with open(file, "w") as out:
                json.dump(results, out, indent=1)


if __name__ == "__main__":
    main()
