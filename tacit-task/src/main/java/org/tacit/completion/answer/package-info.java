/** What a completion answers: facts, tables, figures, pictures and files. */
@NullMarked
package org.tacit.completion.answer;

import org.jspecify.annotations.NullMarked;
