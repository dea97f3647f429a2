/**
 * The task engine (任务): what a service has to do later, or again until it is done. A row says what and when, a lease says
 * whose it is, a fencing token proves it. A service says only its kinds of tasks and what each does.
 *
 * <p>{@link com.mmall.tasks.Task}, {@link com.mmall.tasks.TaskChange}, {@link com.mmall.tasks.BackOff} and
 * {@link com.mmall.tasks.FailurePolicy} decide; they know no database, no clock and no thread.
 */
@org.jspecify.annotations.NullMarked
package com.mmall.tasks;
