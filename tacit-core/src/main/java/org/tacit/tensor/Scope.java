package org.tacit.tensor;

import org.bytedeco.javacpp.PointerScope;

/**
 * The life of native memory: every tensor made on this thread while a scope is open is freed when
 * the scope closes, unless it was {@linkplain #keep kept}. Scopes nest and belong to the thread
 * that opened them.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *   Tensor product = a.matmul(b);
 *   return product.sum().item();
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private final PointerScope scope = new PointerScope();

  private Scope() {}

  /** Opens a scope on this thread. */
  public static Scope open() {
    return new Scope();
  }

  /**
   * Lets a tensor outlive this scope and every enclosing one; it then belongs to the garbage
   * collector.
   *
   * @return the same tensor
   */
  public Tensor keep(Tensor tensor) {
    tensor.raw().retainReference();
    scope.detach(tensor.raw());
    return tensor;
  }

  @Override
  public void close() {
    scope.close();
  }
}
