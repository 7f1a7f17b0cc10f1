/** The command sense: options to a task. */
@NullMarked
package org.tacit.cli.sense;

import org.jspecify.annotations.NullMarked;
