/** Factorizations of matrices and tensors: matrix, CP and hierarchical tensor factorization. */
@NullMarked
package org.tacit.model.factorization;

import org.jspecify.annotations.NullMarked;
