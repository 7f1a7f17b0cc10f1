package org.tacit.study.part;

import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;

/**
 * The width of a product of matrices.
 *
 * @param width columns of the inner factors; null for the usual number
 */
public record InnerWidth(
    @Field(
            value =
                "Columns of the inner factors; if not given, as many as the shorter side of the"
                    + " matrix has entries, or of a linear system as many as there are unknowns.",
            byDefault = Field.NONE,
            atLeast = 1)
        @Nullable Integer width) {
  /** The width, or another number where none is given. */
  public int or(int usual) {
    return width == null ? usual : width;
  }
}
