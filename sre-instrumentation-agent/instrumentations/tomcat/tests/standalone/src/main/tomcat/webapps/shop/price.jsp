<%@ page contentType="text/plain" %><% if (request.getParameter("fails") != null) throw new IllegalStateException("no price"); %>price: <%= 6 * 7 %>
