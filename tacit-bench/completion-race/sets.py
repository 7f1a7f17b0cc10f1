"""The data sets of the race of completions: where each comes from, and its one split."""

import os

import numpy as np

DATA = os.environ.get("RACE_DATA", "data")


def _path(*parts):
    return os.path.join(DATA, *parts)


def _tensorly(name):
    return np.load(_path("tensorly", "tensorly", "datasets", "data", name)).astype(float)


def _r(package, name):
    import pandas

    return pandas.read_csv(_path("Rdatasets", "csv", package, name + ".csv"))


def _transdim(name):
    import scipy.io

    return scipy.io.loadmat(_path("transdim", "datasets", name + "-data-set", "tensor.mat"))["tensor"].astype(float)


def _of_list(frame, modes, value):
    """An array from a list: the mean of what stands for one entry, NaN where nothing does."""
    frame = frame.dropna(subset=[value])
    codes = [np.unique(frame[mode].to_numpy(), return_inverse=True)[1] for mode in modes]
    shape = tuple(int(code.max()) + 1 for code in codes)
    flat = np.ravel_multi_index(codes, shape)
    count = np.bincount(flat, minlength=int(np.prod(shape)))
    total = np.bincount(flat, frame[value].to_numpy(float), minlength=count.size)
    with np.errstate(invalid="ignore"):
        return (total / count).reshape(shape)


def _standardized(table):
    """Columns of several units: without that the largest unit is all there is."""
    return (table - np.nanmean(table, 0)) / np.nanstd(table, 0)


def il2():
    return _tensorly("IL2_Response_Tensor.npy")


def kinetic():
    a = _tensorly("Kinetic.npy")
    a[np.load(_path("tensorly", "tensorly", "datasets", "data", "Kinetic_missing.npy"))] = np.nan
    return a


def serology():
    return _tensorly("COVID19_data.npy")


def movielens():
    rows = np.loadtxt(_path("ml-100k", "u.data"))
    a = np.full((943, 1682), np.nan)
    a[rows[:, 0].astype(int) - 1, rows[:, 1].astype(int) - 1] = rows[:, 2]
    return a


def lecturers():
    return _of_list(_r("lme4", "InstEval"), ["s", "d"], "y")


def metro():
    return _transdim("Hangzhou")


def taxis():
    return _transdim("NYC")[:, :, :720]


def parking():
    a = _transdim("Birmingham")
    a[a == 0] = np.nan
    return a


def air():
    import pandas

    table = pandas.read_csv(_path("ml-air-quality-forecasting", "data", "AirQualityUCI.csv"), sep=";", decimal=",")
    table = table.dropna(how="all").iloc[:, 2:15].to_numpy(float)
    table[table == -200] = np.nan
    return _standardized(table)


def genes():
    return _r("ISLR", "NCI60").iloc[:, 1:-1].to_numpy(float)


def ozone():
    return _r("plyr", "ozone").iloc[:, 1:].to_numpy(float).reshape(24, 72, 24)


def answers():
    return _r("psych", "bfi").iloc[:, 1:26].to_numpy(float)


def slaughter():
    return _of_list(_r("tsibbledata", "aus_livestock"), ["Month", "Animal", "State"], "Count")


def tasting():
    frame = _r("reshape2", "french_fries").melt(
        id_vars=["time", "treatment", "subject", "rep"],
        value_vars=["potato", "buttery", "grassy", "rancid", "painty"],
        var_name="attribute",
        value_name="score",
    )
    return _of_list(frame, ["time", "treatment", "subject", "rep", "attribute"], "score")


def digits():
    from sklearn.datasets import load_digits

    return (load_digits().data > 7).astype(float)


def astronaut():
    from skimage import data

    return data.astronaut()[::2, ::2].astype(float)


def made_kinetics():
    rng = np.random.default_rng(1)
    heat, catalyst = np.linspace(0, 1, 64)[:, None, None, None], rng.uniform(0, 1, 12)[None, :, None, None]
    amount, time = np.linspace(0.5, 2, 10)[None, None, :, None], np.linspace(0, 1, 60)
    first = np.exp(1.5 * heat) * 2 * (0.6 + catalyst)
    second = (0.5 + 3 * catalyst**2) * np.exp(0.5 * heat) + 0.3 * amount
    y = amount**0.7 * first / (second - first + 1e-9) * (np.exp(-first * time) - np.exp(-second * time))
    return y + 0.02 * y.std() * rng.standard_normal(y.shape)


def made_ratings():
    rng = np.random.default_rng(2)
    n, m = 943, 1682
    users, items = rng.gamma(0.6, 1, n) + 0.15, 1 / (np.arange(m) + 20.0) ** 0.9
    product = rng.standard_normal((n, 5)) @ rng.standard_normal((5, m))
    of_users = 0.45 * rng.standard_normal(n)
    of_items = 0.5 * rng.standard_normal(m) - 0.15 * np.log((np.arange(m) + 20) / 300)
    full = 3.5 + of_users[:, None] + of_items + 0.45 * product / np.sqrt(5) + 0.85 * rng.standard_normal((n, m))
    popularity = np.outer(users, items)
    seen = rng.random((n, m)) < np.minimum(popularity * 1.25e5 / popularity.sum(), 0.9)
    return np.where(seen, np.clip(np.rint(full), 1, 5), np.nan)


# name: what it is, share of the observed entries that is hidden, what else is a peer
SETS = {
    "il2": (il2, "IL-2 response, ligand × time × dose × cell", 0.5, ""),
    "movielens": (movielens, "MovieLens 100k, users × films, stars", 0.2, ""),
    "kinetic": (kinetic, "fluorescence kinetics", 0.2, ""),
    "astronaut": (astronaut, "photograph", 0.5, "image"),
    "serology": (serology, "COVID-19 serology, sample × antigen × receptor", 0.5, ""),
    "lecturers": (lecturers, "InstEval, students × lecturers, marks 1 to 5", 0.2, ""),
    "metro": (metro, "Hangzhou metro, station × day × time, passengers", 0.4, ""),
    "air": (air, "air quality, hours × sensors, with outages", 0.2, "table"),
    "genes": (genes, "NCI60 gene expression, cells × genes", 0.2, "table"),
    "answers": (answers, "personality questionnaire, people × questions, 1 to 6", 0.2, "table"),
    "slaughter": (slaughter, "livestock slaughtered, month × animal × state", 0.3, ""),
    "parking": (parking, "parking, place × day × time", 0.4, ""),
    "ozone": (ozone, "ozone, latitude × month × longitude", 0.5, ""),
    "tasting": (tasting, "sensory scores, week × oil × taster × replicate × attribute", 0.3, ""),
    "digits": (digits, "digits in black and white, images × pixels, yes/no", 0.3, "table"),
    "taxis": (taxis, "New York taxis, from × to × hour, counts", 0.4, ""),
    "made-kinetics": (made_kinetics, "made: smooth, of order 4, noise 2 %", 0.2, ""),
    "made-ratings": (made_ratings, "made: ratings with effects and power-law popularity", 0.2, ""),
}


def split(name, seed=1):
    """The whole array, where training sees it, and where it is hidden."""
    make, _, share, _ = SETS[name]
    whole = make()
    known = np.isfinite(whole)
    hidden = known & (np.random.default_rng(seed).random(whole.shape) < share)
    return whole, known & ~hidden, hidden


def error(predicted, whole, hidden):
    """The root mean squared error at hidden entries, relative to the values there."""
    off = predicted[hidden] - whole[hidden]
    return float(np.sqrt(np.mean(off**2) / np.mean(whole[hidden] ** 2)))
