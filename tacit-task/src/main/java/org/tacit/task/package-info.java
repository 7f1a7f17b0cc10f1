/** What the jobs share: how well an answer stands and errors beside those of the simple answer. */
@NullMarked
package org.tacit.task;

import org.jspecify.annotations.NullMarked;
