/**
 * Text to records: YAML with the place of every value, bound to annotated records, and back to the
 * canonical form that a trial is known by.
 */
@NullMarked
package org.tacit.study.binding;

import org.jspecify.annotations.NullMarked;
