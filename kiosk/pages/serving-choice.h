/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be given: one or several services, before serving begins. */
#pragma once

#include "kiosk/serving/serving.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KIOSK_TYPE_SERVING_CHOICE (kiosk_serving_choice_get_type ())
G_DECLARE_FINAL_TYPE (KioskServingChoice, kiosk_serving_choice, KIOSK, SERVING_CHOICE, GtkFlowBox)

/** kiosk_serving_choice_show: @serving: (nullable): %NULL leaves nothing. */
void kiosk_serving_choice_show (KioskServingChoice *choice, KioskServing *serving);

G_END_DECLS
