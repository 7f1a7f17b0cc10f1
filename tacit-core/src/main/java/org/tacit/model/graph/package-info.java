/**
 * Graphs of operators, as trained networks are exchanged between programs, run on tensors so that
 * they can be differentiated.
 */
@NullMarked
package org.tacit.model.graph;

import org.jspecify.annotations.NullMarked;
