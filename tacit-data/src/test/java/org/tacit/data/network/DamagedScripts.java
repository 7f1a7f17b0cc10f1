package org.tacit.data.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.complexity.ScriptFunction;
import org.tacit.data.DataException;
import org.tacit.tensor.Seed;

/**
 * A program that reads a network of TorchScript truncated and with bits flipped: each time it is
 * refused in a sentence, or, where the bit means nothing, is read.
 */
public final class DamagedScripts {
  private static final int TRIED = 200;

  private DamagedScripts() {}

  /** The arguments are the network and a folder. */
  public static void main(String[] arguments) throws Exception {
    byte[] whole = Files.readAllBytes(Path.of(arguments[0]));
    Path file = Path.of(arguments[1], "damaged.pt");
    RandomGenerator random = new Seed(200).generator();
    int refused = 0;
    for (int i = 0; i < TRIED; i++) {
      byte[] damaged;
      if (i % 4 == 0) {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        damaged = whole.clone();
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        ScriptFunction.of(TorchScriptFile.read(file, false), List.of(12));
      } catch (DataException e) {
        refused++;
      }
    }
    if (refused < TRIED / 2) {
      throw new IllegalStateException("refused " + refused);
    }
    System.out.println("tried " + TRIED + ", refused " + refused);
  }
}
