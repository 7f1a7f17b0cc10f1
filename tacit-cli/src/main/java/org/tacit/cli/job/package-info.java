/** The one way of every command that does a task. */
@NullMarked
package org.tacit.cli.job;

import org.jspecify.annotations.NullMarked;
