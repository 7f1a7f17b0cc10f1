package org.tacit.objective.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.kind.Kind;

/** Mirrors an image left to right, with probability ½. */
@Kind(
    name = "flip",
    meaning = "Mirrors each image left to right with probability 1/2, drawn anew at every step.")
public record HorizontalFlip() implements Augmentation {
  @Override
  public String words() {
    return "flip";
  }

  @Override
  public void draw(int[] places, List<Integer> shape, RandomGenerator random) {
    if (!random.nextBoolean()) {
      return;
    }
    int columns = shape.get(2);
    for (int row = 0; row < places.length; row += columns) {
      for (int left = row, right = row + columns - 1; left < right; left++, right--) {
        int place = places[left];
        places[left] = places[right];
        places[right] = place;
      }
    }
  }
}
