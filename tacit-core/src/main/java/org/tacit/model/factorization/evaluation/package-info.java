/**
 * The values of a factorization at entries or under measurements of rank one, with their gradient,
 * from the rows of its leaves: a {@link org.tacit.model.factorization.evaluation.Column} for each
 * mode, products of them, and tables of rows behind them.
 */
@NullMarked
package org.tacit.model.factorization.evaluation;

import org.jspecify.annotations.NullMarked;
