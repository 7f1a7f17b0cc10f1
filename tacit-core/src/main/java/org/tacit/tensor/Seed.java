package org.tacit.tensor;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The source of all randomness of a trial. A seed is split by name, so that what one part draws
 * never depends on how much another part drew, nor on the order in which parts run.
 *
 * <pre>{@code
 * Tensor weights = Tensor.gaussian(seed.split("initialization"), DType.FLOAT64, 1e-2, 64, 64);
 * }</pre>
 *
 * @param value the 64 bits
 */
public record Seed(long value) {
  /** Looked up once: that takes longer than making a generator. */
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** An independent seed for a named purpose. */
  public Seed split(String purpose) {
    long hash = value;
    for (byte letter : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = mix(hash + GOLDEN_RATIO + letter);
    }
    return new Seed(mix(hash ^ GOLDEN_RATIO));
  }

  /** An independent seed for the n-th of several equal purposes. */
  public Seed split(long number) {
    return new Seed(mix(mix(value + GOLDEN_RATIO) ^ mix(number - GOLDEN_RATIO)));
  }

  /** A generator that starts at this seed; each call starts anew. */
  public RandomGenerator generator() {
    return ALGORITHM.create(value);
  }

  /**
   * The finalizer of SplitMix64: a bijection of 64 bits in which every input bit moves every output
   * bit.
   */
  private static long mix(long bits) {
    long x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
