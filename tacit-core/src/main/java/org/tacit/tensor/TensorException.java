package org.tacit.tensor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tensor operation that libtorch refused, or would. Of libtorch's refusals the message is the
 * first line of its own; the native stack is kept as {@link #detail()}.
 */
public final class TensorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  private TensorException(String message, String detail, @Nullable RuntimeException cause) {
    super(message, cause);
    this.detail = detail;
  }

  static TensorException of(String message) {
    return new TensorException(message, "", null);
  }

  /** Everything libtorch said after its first line. */
  public String detail() {
    return detail;
  }

  static <T> T translating(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (TensorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (e.getClass() != RuntimeException.class) {
        throw e;
      }
      String text =
          e.getMessage() == null
              ? "libtorch failed without a message"
              : e.getMessage().stripLeading();
      int end = text.indexOf('\n');
      throw new TensorException(
          end < 0 ? text : text.substring(0, end), end < 0 ? "" : text.substring(end + 1), e);
    }
  }
}
