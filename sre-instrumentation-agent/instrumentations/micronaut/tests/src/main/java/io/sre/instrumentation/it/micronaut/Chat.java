package io.sre.instrumentation.it.micronaut;

import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** A WebSocket. */
@ServerWebSocket("/chat/{room}")
class Chat {

  @OnMessage
  String answer(String room, String message, WebSocketSession session) {
    return room + message;
  }
}
