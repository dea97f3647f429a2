package com.mmall.conventions.ids;

/**
 * A worker number that is ours for a while.
 *
 * @param number 0 to {@value WorkerLeases#HIGHEST_NUMBER}, a part of each generated id
 * @param fencingToken counts the holders of the number: only who has the newest may renew it
 * @param firstMilli no earlier holder has made an id of this millisecond (since 1970) or a later one
 * @param lastMilli the next holder begins after this millisecond
 */
record WorkerLease(int number, long fencingToken, long firstMilli, long lastMilli) {}
