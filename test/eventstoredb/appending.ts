import { type handleBidiStreamingCall, type handleClientStreamingCall, type handleUnaryCall, status } from '@grpc/grpc-js';
import { AllStreamPosition, MaximumAppendSizeExceeded, StreamDeleted, Timeout, type UUID, WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb.js';
import { Status } from '@eventstore/db-client/generated/status_pb.js';
import { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp, type DeleteReq, DeleteResp, type TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Message } from 'google-protobuf';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import type { Desk } from './desk';
import { type Appended, type Expected, NONE } from './log';
import type { Proposed, Recorded } from './record';
import { deleted, empty, identifierOf, isRefusal, nameOf, proposedOf, refusal, type Refusal, revisionText, sizeOf, tooLarge } from './wire';

const Cases = AppendReq.Options.ExpectedStreamRevisionCase;

/** The four calls name the same cases with the same numbers. */
function expectedOf(named: number, revision: string): Expected {
  if (named === Cases.ANY) return 'any';
  if (named === Cases.STREAM_EXISTS) return 'stream_exists';
  return named === Cases.NO_STREAM ? NONE : Number(revision);
}

interface HasPosition<Of> {
  setCommitPosition(value: string): Of;
  setPreparePosition(value: string): Of;
}

function positioned<Of extends HasPosition<Of>>(position: Of, last: Recorded | undefined): Of {
  const text = String(last?.position ?? 0);
  return position.setCommitPosition(text).setPreparePosition(text);
}

interface Asked {
  stream: string;
  expected: Expected;
  events: readonly Proposed[];
}

type Written = Exclude<Appended, 'deleted'>;

/** @throws Refusal where nothing is to be answered but a status */
function written({ log, cluster }: Desk, { stream, expected, events }: Asked): Written {
  if (sizeOf(events) > cluster.appendLimit()) throw tooLarge(cluster.appendLimit());
  const outcome = log.append(stream, expected, events);
  if (outcome === 'deleted') throw deleted(stream);
  return outcome;
}

/** The call of one append: the options first, then an event a message. */
export const append = (desk: Desk): handleClientStreamingCall<AppendReq, AppendResp> => (call, callback) => {
  const messages: AppendReq[] = [];
  call.on('data', (message: AppendReq) => messages.push(message));
  call.on('error', () => undefined);
  call.on('end', () => void desk.answer('append', call, () => appendAnswer(desk, messages), callback));
};

function appendAnswer(desk: Desk, messages: readonly AppendReq[]): AppendResp {
  const options = messages[0]?.getOptions();
  if (!options) throw refusal(status.INVALID_ARGUMENT, 'options expected first');
  const expected = expectedOf(options.getExpectedStreamRevisionCase(), options.getRevision());
  const events = messages.flatMap((message) => message.getProposedMessage() ?? []).map(proposedOf);
  const outcome = written(desk, { stream: nameOf(options.getStreamIdentifier()), expected, events });
  if ('actual' in outcome) return new AppendResp().setWrongExpectedVersion(wrongVersion(expected, outcome.actual));
  const success = new AppendResp.Success().setPosition(positioned(new AppendResp.Position(), outcome.last ?? desk.log.all.at(-1)));
  if (outcome.last) success.setCurrentRevision(revisionText(outcome.last.revision));
  else success.setNoStream(empty());
  return new AppendResp().setSuccess(success);
}

function wrongVersion(expected: Expected, actual: number): AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual === NONE) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(revisionText(actual));
  if (expected === 'any') return wrong.setExpectedAny(empty());
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(empty());
  return expected === NONE ? wrong.setExpectedNoStream(empty()) : wrong.setExpectedRevision(String(expected));
}

/** The call that stays open for many appends, told apart by their correlation ids. */
export const batchAppend = (desk: Desk): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> => (call) => {
  const open = new Map<string, BatchAppendReq[]>();
  call.on('close', desk.opened((error) => void call.emit('error', error)));
  call.on('data', (message: BatchAppendReq) => {
    const id = message.getCorrelationId()?.getString() ?? '';
    const messages = [...(open.get(id) ?? []), message];
    open.set(id, messages);
    if (!message.getIsFinal()) return;
    open.delete(id);
    void desk.answer('append', call, () => batchAnswer(desk, messages), (error, response) => {
      if (error) call.emit('error', error);
      else if (response && !call.cancelled) call.write(response);
    });
  });
  call.on('error', () => undefined);
  call.on('end', () => call.end());
};

function batchAnswer(desk: Desk, messages: readonly BatchAppendReq[]): BatchAppendResp {
  const options = messages[0]?.getOptions();
  if (!options) throw refusal(status.INVALID_ARGUMENT, 'options expected first');
  const asked = {
    stream: nameOf(options.getStreamIdentifier()),
    expected: expectedOf(options.getExpectedStreamPositionCase(), options.getStreamPosition()),
    events: messages.flatMap((message) => message.getProposedMessagesList()).map(proposedOf),
  };
  const response = new BatchAppendResp().setCorrelationId(messages[0]?.getCorrelationId() as UUID).setStreamIdentifier(identifierOf(asked.stream));
  // By the clock of the client: one that runs behind has every append time out.
  const isLate = (options.getDeadline()?.toDate().getTime() ?? Infinity) < Date.now();
  if (isLate) return response.setError(failed(new Timeout(), 'Timeout'));
  try {
    const outcome = written(desk, asked);
    if ('actual' in outcome) return response.setError(failed(batchWrongVersion(asked.expected, outcome.actual), 'WrongExpectedVersion'));
    const success = new BatchAppendResp.Success().setPosition(positioned(new AllStreamPosition(), outcome.last ?? desk.log.all.at(-1)));
    if (outcome.last) success.setCurrentRevision(revisionText(outcome.last.revision));
    else success.setNoStream(empty());
    return response.setSuccess(success);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return response.setError(failedBy(error, desk, asked.stream));
  }
}

/** Alone it would be a status; here the neighbours go on. */
function failedBy({ code }: Refusal, desk: Desk, stream: string): Status {
  if (code === status.INVALID_ARGUMENT) return failed(new MaximumAppendSizeExceeded().setMaxappendsize(desk.cluster.appendLimit()), 'MaximumAppendSizeExceeded');
  return failed(new StreamDeleted().setStreamIdentifier(identifierOf(stream)), 'StreamDeleted');
}

function failed(detail: Message, name: string): Status {
  const details = new Any();
  details.pack(detail.serializeBinary(), `event_store.client.${name}`);
  return new Status().setMessage(name).setDetails(details);
}

function batchWrongVersion(expected: Expected, actual: number): WrongExpectedVersion {
  const wrong = new WrongExpectedVersion();
  if (actual === NONE) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(revisionText(actual));
  if (expected === 'any') return wrong.setExpectedAny(empty());
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(empty());
  return expected === NONE ? wrong.setExpectedNoStream(empty()) : wrong.setExpectedStreamPosition(String(expected));
}

type Ending = DeleteReq | TombstoneReq;

function ended(desk: Desk, request: Ending, end: (stream: string, expected: Expected) => Appended): Recorded | undefined {
  const options = request.getOptions();
  const stream = nameOf(options?.getStreamIdentifier());
  const expected = expectedOf(options?.getExpectedStreamRevisionCase() ?? Cases.ANY, options?.getRevision() ?? '');
  const outcome = end(stream, expected);
  if (outcome === 'deleted') throw deleted(stream);
  if (!('actual' in outcome)) return outcome.last;
  const { actual } = outcome;
  const trailers = { exception: 'wrong-expected-version', 'stream-name': stream, 'expected-version': String(expected), ...(actual !== NONE && { 'actual-version': String(actual) }) };
  throw refusal(status.FAILED_PRECONDITION, `Append failed due to WrongExpectedVersion. Stream: ${stream}`, trailers);
}

export const deleteStream = (desk: Desk): handleUnaryCall<DeleteReq, DeleteResp> => (call, callback) =>
  void desk.answer('end', call, () => new DeleteResp().setPosition(positioned(new DeleteResp.Position(), ended(desk, call.request, (...of) => desk.log.delete(...of)))), callback);

export const tombstone = (desk: Desk): handleUnaryCall<TombstoneReq, TombstoneResp> => (call, callback) =>
  void desk.answer('end', call, () => new TombstoneResp().setPosition(positioned(new TombstoneResp.Position(), ended(desk, call.request, (...of) => desk.log.tombstone(...of)))), callback);
