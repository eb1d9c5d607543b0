/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan as an act: what is asked of the record. */
#include "kiosk/scan/scan.h"

Request *
kiosk_scan_request (gint64 terminal, const Token *token, const char *direction, gint64 act)
{
  Request *request = request_new ("scan");
  char text[TOKEN_LENGTH + 1];

  token_format (token, text);
  request_set (request, "token", text);
  request_set (request, "direction", direction);
  request_set_actor (request, 0, terminal);
  request_set_source (request, "kiosk");
  if (act)
    request_set_id (request, act);
  return request;
}
