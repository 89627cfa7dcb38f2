import pytest

from qadagalau.insight.interval import gamma_quantile, poisson, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(part, whole, low, high):
    interval = wilson(part, whole)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_wilson_never_leaves_what_was_seen():
    assert (wilson(0, 47).low, wilson(47, 47).high) == (0.0, 1.0)


def test_a_share_of_nothing_has_no_interval():
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("observed", "low", "high"),
    [
        # Garwood (1936), Biometrika 28:437; the usual table of exact 95 % limits.
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_poisson_gives_the_published_limits(observed, low, high):
    interval = poisson(observed)
    assert (round(interval.low, 3), round(interval.high, 3)) == (low, high)


@pytest.mark.parametrize("shape", [0.1, 0.5, 1, 3, 40, 700, 1999])
@pytest.mark.parametrize("probability", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_the_gamma_quantile_is_that_of_a_statistics_library(shape, probability):
    stats = pytest.importorskip("scipy.stats", reason="scipy is not installed")
    expected = stats.gamma.ppf(probability, shape)
    assert gamma_quantile(probability, shape) == pytest.approx(expected, rel=1e-8)


def test_the_approximation_meets_the_exact_value_where_it_takes_over():
    below, above = gamma_quantile(0.001, 2000.0), gamma_quantile(0.001, 2000.001)
    assert above == pytest.approx(below, rel=5e-6)


def test_of_a_unit_shape_the_quantile_is_that_of_the_exponential_distribution():
    assert gamma_quantile(0.5, 1) == pytest.approx(0.6931471805599453, rel=1e-12)
